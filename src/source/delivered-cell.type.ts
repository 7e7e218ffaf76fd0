import { Field, ObjectType } from 'type-graphql';
import { MASKED_FIELDS } from '../access/mask-table.ts';
import { mask, maskTable } from '../access/masks.ts';
import type { Viewer } from '../access/viewer.ts';
import type { DeliveredCell } from './delivered-row.ts';

@ObjectType('DeliveredCell', {
  simpleResolvers: true,
  description: '原始单元格 (cell as delivered): one cell of the row that a value was taken from.',
})
export class DeliveredCellType {
  @Field(() => String, { description: '表头 (header) as the file has it. Empty: the cell stands beyond the header.' })
  readonly header: string;

  @Field(() => String, {
    nullable: true,
    description:
      '规范列名 (canonical column of the dataset). Null: the dataset does not know the column; it is not read.',
  })
  readonly column: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      '原文 (text as delivered), masked as the value itself is. Null: hidden from your department and role, or of a column that the dataset does not know, in which anything may stand: only who handed it over sees that, and only with every masked field in clear.',
  })
  readonly text: string | null;

  constructor(cell: DeliveredCell, viewer: Viewer, isOwn: boolean) {
    this.header = cell.header;
    this.column = cell.column;
    if (cell.field !== null) this.text = cell.text === '' ? '' : mask(cell.field, cell.text.trim(), viewer);
    // What an unknown column says of whom, nobody has looked at: a number, an account, an illness.
    else this.text = cell.column !== null || (isOwn && maskTable().seesAll(MASKED_FIELDS, viewer)) ? cell.text : null;
  }
}
