import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { PlainDate } from '../value/plain-date.ts';

export const CASE_STATUSES = ['FLAGGED', 'ASSESSING', 'ASSISTING', 'CLEARED', 'REJECTED'] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

/** 帮扶个案: one open case a person and year gathers all hits of that year; opened by open-cases.sql. */
@Entity({ tableName: 'assistance_case' })
export class AssistanceCaseEntity {
  @PrimaryKey({ type: 'uuid' })
  caseId!: string;

  @Property({ type: 'uuid' })
  personId!: string;

  /** The person's place when the case was opened. */
  @Property({ type: 'text' })
  regionCode!: string;

  @Property({ type: 'smallint' })
  year!: number;

  @Property({ type: 'text' })
  status!: CaseStatus;

  @Property({ type: 'date' })
  openedOn!: PlainDate;

  /** Null = open. */
  @Property({ type: 'date', nullable: true })
  closedOn!: PlainDate | null;

  @Property({ type: 'boolean' })
  needsReview!: boolean;

  @Property({ type: 'integer' })
  version!: number;

  @Property({ type: 'timestamptz' })
  recordedAt!: Date;
}
