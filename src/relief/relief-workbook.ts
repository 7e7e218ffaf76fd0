import { mask } from '../access/masks.ts';
import { totalOf } from '../aid/fund.ts';
import type { ListContext } from '../context/list-context.ts';
import { personIdentities } from '../person/identity-door.ts';
import { writeWorkbook } from '../table/write-workbook.ts';
import { formatYuan } from '../value/money.ts';
import type { ReliefState } from './relief.loader.ts';
import { ANSWER_LABELS, CONDITION_LABELS, explainRelief, ORDER_LABELS, type ReliefInForce } from './relief-claim.ts';

const OUTCOME_LABELS = { DUE: '应补助', NOT_DUE: '不予补助', UNDETERMINED: '暂不能判定' } as const;

/** The list of a relief for the body that pays it (慈善), with sums in the last row, masked as the viewer may see it. */
export async function reliefWorkbook(
  list: ListContext,
  relief: ReliefInForce,
  year: number,
  state: ReliefState,
): Promise<{ readonly fileName: string; readonly bytes: Buffer }> {
  const visible = await visibleAmong(
    list,
    state.claims.map(({ personId }) => personId),
  );
  const rows = state.claims.filter(({ personId }) => visible.has(personId));
  const identities = await personIdentities(list.database, list.vault, [...visible.keys()]);
  const { conditions, order } = relief.content;
  const payable = (personId: string) => state.shares.get(personId) ?? 0n;
  const due = rows.filter(({ outcome }) => outcome === 'DUE');
  const cells = rows.map((claim, index) => {
    list.seen(claim.personId);
    const identity = identities.get(claim.personId) ?? null;
    return [
      index + 1,
      mask('name', identity?.name ?? null, list.viewer),
      mask('idNumber', identity?.number ?? null, list.viewer),
      visible.get(claim.personId)!,
      claim.amountFen,
      claim.excessFen,
      ...claim.conditions.map(({ answer }) => ANSWER_LABELS[answer]),
      OUTCOME_LABELS[claim.outcome],
      claim.outcome === 'DUE' ? payable(claim.personId) : null,
      explainRelief(relief, claim),
    ];
  });
  const total = [
    due.length,
    '应补助合计',
    null,
    null,
    null,
    due.reduce((sum, { excessFen }) => sum + excessFen, 0n),
    ...conditions.map(() => null),
    null,
    due.reduce((sum, { personId }) => sum + payable(personId), 0n),
    null,
  ];
  const bytes = await writeWorkbook([
    {
      name: '化解名单',
      title: `${year}年${relief.label}名单`,
      unit: relief.documentTitle,
      date: list.today,
      notes: [
        `基金结余${formatYuan(totalOf(state.balances))}元；不足时${ORDER_LABELS[order]}支付。暂不能判定的不占用基金。`,
      ],
      columns: [
        { title: '序号', width: 7, kind: 'count' },
        { title: '姓名', width: 12, kind: 'text' },
        { title: '证件号码', width: 23, kind: 'text' },
        { title: '所属区划', width: 16, kind: 'text' },
        { title: '个人负担（元）', width: 15, kind: 'amount' },
        { title: '超出部分（元）', width: 15, kind: 'amount' },
        ...conditions.map(({ condition }) => ({
          title: CONDITION_LABELS[condition],
          width: 12,
          kind: 'text' as const,
        })),
        { title: '结论', width: 13, kind: 'text' },
        { title: '基金可付（元）', width: 15, kind: 'amount' },
        { title: '说明', width: 70, kind: 'text' },
      ],
      rows: [...cells, total],
    },
  ]);
  return { fileName: `${relief.regionCode}-${year}-${relief.label}名单.xlsx`, bytes };
}

/** Those of the persons whom the viewer may see, with the name of their place. */
export async function visibleAmong(
  { database, regionCodes }: Pick<ListContext, 'database' | 'regionCodes'>,
  personIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await database.query<{ person_id: string; name: string }>(
    `/* relief.visibleAmong */ select s.person_id, r.name from person_state s join region r using (region_code)
     where s.person_id = any($1::uuid[]) and s.region_code = any($2::text[])`,
    [personIds, regionCodes],
  );
  return new Map(rows.map((row) => [row.person_id, row.name]));
}
