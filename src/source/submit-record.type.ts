import { Field, InputType } from 'type-graphql';
import { type PushedDataset, type PushedRecord, RECORD_FIELDS } from './submit-fields.ts';

function recordType(dataset: PushedDataset, typeName: string, label: string): new () => PushedRecord {
  const type = class {};
  for (const { name, description } of RECORD_FIELDS[dataset]) {
    Field(() => String, { nullable: true, description })(type.prototype, name);
  }
  InputType(typeName, {
    description: `${label}: one pushed row of ${dataset}. All cells are text, read as those of a file are; a cell that cannot be read, or a required one that is empty, refuses its record alone.`,
  })(type);
  return type as new () => PushedRecord;
}

/** The input type of one record, by dataset: made of the dataset's columns, so that files and pushes know the same ones. */
export const RECORD_TYPES: Readonly<Record<PushedDataset, new () => PushedRecord>> = {
  settlements: recordType('settlements', 'SettlementRecordInput', '结算记录'),
  enrolments: recordType('enrolments', 'EnrolmentRecordInput', '参保记录'),
  payments: recordType('payments', 'PaymentRecordInput', '其他渠道支付记录'),
};
