import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../config/package-root.ts';
import type { Session } from '../database/database.ts';
import { HubError } from '../errors/hub-error.ts';
import { requireRegion } from '../region/region-tree.ts';
import { readSeedRecords } from '../region/seed-records.ts';
import { type Fen, formatYuan, parseYuan } from '../value/money.ts';
import { type PlainDate, parsePlainDate, plainDate } from '../value/plain-date.ts';
import { INCOME_SCOPES, type IncomeScope } from './metric.ts';
import { lockRulesExclusive } from './rules-lock.ts';

/** An income figure (人均可支配收入) to be entered. */
export interface NewIncome {
  readonly regionCode: string;
  readonly scope: IncomeScope;
  readonly year: number;
  /** A person and year; above 0. */
  readonly amountFen: Fen;
  /** EXAMPLE = for demonstrations; it never counts where an official figure is known. */
  readonly status: 'OFFICIAL' | 'EXAMPLE';
  /** Who published it and where. */
  readonly source: string;
  /** The first day on which it counts; a revision (修订) has its own later day, and the first figure holds until then. */
  readonly publishedOn: PlainDate;
}

/**
 * Enters an income figure, alone among all that reads incomes (rules-lock.ts). One of the same region, population, year and
 * day of publication that says something else is superseded. Plain SQL in the caller's transaction: the lock, the figure
 * and what is screened again upon it must stand or fall together, and the ORM would bring a connection of its own.
 * @returns isChanged false when the same stood there already
 * @throws HubError REGION_UNKNOWN; ARGUMENT_INVALID for an amount that is not above 0, a year outside 1978–2200, no source,
 *   an example in the place of an official figure
 */
export async function setIncome(
  session: Session,
  income: NewIncome,
): Promise<{ incomeFigureId: string; isChanged: boolean }> {
  checkIncome(income);
  await lockRulesExclusive(session);
  await requireRegion(session, income.regionCode);
  const { regionCode, scope, year, amountFen, status, source, publishedOn } = income;
  const [current] = await session.query<{ income_figure_id: string; status: NewIncome['status']; is_same: boolean }>(
    `/* income.current */
     select income_figure_id, status, (amount_fen, status, source) = ($5::bigint, $6::text, $7::text) as is_same
     from income_figure
     where region_code = $1 and scope = $2 and year = $3 and published_on = $4 and superseded_at is null`,
    [regionCode, scope, year, publishedOn, amountFen, status, source],
  );
  if (current?.status === 'OFFICIAL' && status === 'EXAMPLE') {
    refuse('status', 'EXAMPLE', 'an official figure, because one stands for this day already');
  }
  if (current?.is_same) return { incomeFigureId: current.income_figure_id, isChanged: false };
  if (current) {
    await session.query(
      '/* income.supersede */ update income_figure set superseded_at = now() where income_figure_id = $1',
      [current.income_figure_id],
    );
  }
  const incomeFigureId = randomUUID();
  await session.query(
    `/* income.add */
     insert into income_figure (income_figure_id, region_code, scope, year, published_on, amount_fen, status, source)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [incomeFigureId, regionCode, scope, year, publishedOn, amountFen, status, source],
  );
  return { incomeFigureId, isChanged: true };
}

function checkIncome({ amountFen, year, source }: NewIncome): void {
  if (amountFen <= 0n) refuse('amount', formatYuan(amountFen), 'an amount above 0');
  if (!Number.isInteger(year) || year < 1978 || year > 2200) refuse('year', String(year), 'a year such as 2024');
  if (source.trim() === '') refuse('source', 'nothing', 'who published the figure, and where');
}

function refuse(where: string, found: string, expected: string): never {
  throw new HubError('ARGUMENT_INVALID', `收入数据无效 (income figure: ${where})`, { where, found, expected });
}

/**
 * The figures of seeds/demo/incomes.yaml: examples (示例，非官方), all of status EXAMPLE.
 * @throws HubError CONFIG_INVALID with every fault of the file
 */
export function readIncomeSeeds(path: string = join(PACKAGE_ROOT, 'seeds', 'demo', 'incomes.yaml')): NewIncome[] {
  const keys = ['region', 'scope', 'year', 'amount', 'published', 'source'] as const;
  const records = readSeedRecords(path, 'incomes', keys, ({ region, scope, year, amount, published, source }) => {
    if (!/^\d{6}$/.test(region ?? '')) return { found: `region ${region}`, expected: 'six digits of GB/T 2260' };
    if (!INCOME_SCOPES.some((word) => word === scope)) {
      return { found: `scope ${scope}`, expected: `one of ${INCOME_SCOPES.join(', ')}` };
    }
    if (!/^\d{4}$/.test(year ?? '')) return { found: `year ${year}`, expected: 'a year' };
    if ((parseYuan(amount ?? '') ?? 0n) <= 0n) return { found: `amount ${amount}`, expected: '元 above 0' };
    if (!parsePlainDate(published ?? '')) return { found: `published ${published}`, expected: 'a real day' };
    // An example that could pass for an official figure is the one thing this file must not hold.
    if (!source?.includes('非官方')) return { found: `source ${source}`, expected: 'a source that says 非官方' };
    return undefined;
  });
  return records.map(({ values }) => ({
    regionCode: values.region!,
    scope: values.scope as IncomeScope,
    year: Number(values.year),
    amountFen: parseYuan(values.amount!)!,
    status: 'EXAMPLE',
    source: values.source!,
    publishedOn: plainDate(values.published!),
  }));
}
