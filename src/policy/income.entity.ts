import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Fen } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import type { IncomeScope } from './metric.ts';

/** 人均可支配收入: a figure as setIncome enters it; a changed one supersedes it. */
@Entity({ tableName: 'income_figure' })
export class IncomeFigureEntity {
  @PrimaryKey({ type: 'uuid' })
  incomeFigureId!: string;

  @Property({ type: 'text' })
  regionCode!: string;

  @Property({ type: 'text' })
  scope!: IncomeScope;

  @Property({ type: 'smallint' })
  year!: number;

  @Property({ type: 'bigint' })
  amountFen!: Fen;

  @Property({ type: 'text' })
  status!: 'OFFICIAL' | 'EXAMPLE';

  @Property({ type: 'text' })
  source!: string;

  @Property({ type: 'date' })
  publishedOn!: PlainDate;

  @Property({ type: 'timestamptz' })
  recordedAt!: Date;

  /** Null = it counts from publishedOn on. */
  @Property({ type: 'timestamptz', nullable: true })
  supersededAt!: Date | null;
}
