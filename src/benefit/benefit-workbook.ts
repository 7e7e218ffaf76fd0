import type { Identity } from '../access/identity-vault.ts';
import { mask } from '../access/masks.ts';
import { maySeePersons, tellCount } from '../access/small-number.ts';
import type { Viewer } from '../access/viewer.ts';
import type { ListContext } from '../context/list-context.ts';
import { personIdentities } from '../person/identity-door.ts';
import { type WorkbookCell, type WorkbookColumn, type WorkbookSheet, writeWorkbook } from '../table/write-workbook.ts';
import { BENEFIT_LAYERS } from './benefit-arithmetic.ts';
import { tellBenefits } from './benefit-counts.ts';
import { missedOf, type RegionBenefits } from './benefit-region.ts';
import type { PersonBenefit } from './benefit-year.ts';
import { BENEFIT_LABELS, explainDeposit, explainUnmarked, explainYearLayer } from './explain-benefit.ts';

/** Somebody as a list shows them: masked as the viewer may see. */
export const WHO: readonly WorkbookColumn[] = [
  { title: '序号', width: 7, kind: 'count' },
  { title: '姓名', width: 12, kind: 'text' },
  { title: '证件号码', width: 23, kind: 'text' },
  { title: '所在区划', width: 18, kind: 'text' },
];

/** What opens identities and place names of many persons, in two statements. */
export async function listedAs(
  { database, vault, viewer, seen }: ListContext,
  persons: readonly { readonly personId: string; readonly regionCode: string }[],
): Promise<(person: { readonly personId: string; readonly regionCode: string }, ordinal: number) => WorkbookCell[]> {
  const identities: ReadonlyMap<string, Identity> = await personIdentities(
    database,
    vault,
    persons.map(({ personId }) => personId),
  );
  const regions = await database.query<{ region_code: string; name: string }>(
    '/* benefit.regionNames */ select region_code, name from region where region_code = any($1::text[])',
    [[...new Set(persons.map(({ regionCode }) => regionCode))]],
  );
  const names = new Map(regions.map((row) => [row.region_code, row.name]));
  return ({ personId, regionCode }, ordinal) => {
    seen(personId);
    const identity = identities.get(personId);
    return [
      ordinal,
      mask('name', identity?.name ?? null, viewer),
      mask('idNumber', identity?.number ?? null, viewer),
      names.get(regionCode) ?? regionCode,
    ];
  };
}

const TOTALS: readonly WorkbookColumn[] = [
  { title: '支付层次', width: 14, kind: 'text' },
  { title: '已按规定享受人数', width: 14, kind: 'count' },
  { title: '少付人数', width: 11, kind: 'count' },
  { title: '多付人数', width: 11, kind: 'count' },
  { title: '暂不能判定人数', width: 13, kind: 'count' },
  { title: '实付（元）', width: 18, kind: 'amount' },
  { title: '少付（元）', width: 18, kind: 'amount' },
];
const MISSED: readonly WorkbookColumn[] = [
  ...WHO,
  { title: '疑似漏享（元）', width: 15, kind: 'amount' },
  ...BENEFIT_LAYERS.flatMap((layer): WorkbookColumn[] => [
    { title: `${BENEFIT_LABELS[layer]}应付（元）`, width: 15, kind: 'amount' },
    { title: `${BENEFIT_LABELS[layer]}实付（元）`, width: 15, kind: 'amount' },
  ]),
  { title: '说明', width: 80, kind: 'text' },
];
const UNMARKED: readonly WorkbookColumn[] = [
  ...WHO,
  { title: '结算日期', width: 12, kind: 'date' },
  { title: '医疗机构', width: 24, kind: 'text' },
  { title: '医疗费总额（元）', width: 15, kind: 'amount' },
  { title: '结论', width: 12, kind: 'text' },
  { title: '说明', width: 60, kind: 'text' },
];
const DEPOSITS: readonly WorkbookColumn[] = [
  ...WHO,
  { title: '结算日期', width: 12, kind: 'date' },
  { title: '医疗机构', width: 24, kind: 'text' },
  { title: '押金（元）', width: 15, kind: 'amount' },
  { title: '结论', width: 12, kind: 'text' },
  { title: '说明', width: 60, kind: 'text' },
];
const FOUND = { FLAGGED: '应纠正', UNDETERMINED: '待核实' } as const;

/**
 * Benefits of a place and year as a workbook: 汇总, 疑似漏享 largest first, 未带标识, 收取押金. Names and numbers are masked as the
 * viewer may see them; who may not see persons gets 汇总 alone.
 */
export async function benefitWorkbook(context: ListContext, benefits: RegionBenefits, place: string): Promise<Buffer> {
  const { year, asOf, persons } = benefits;
  const base = { unit: `${place}医疗保障局`, date: asOf };
  const title = (words: string) => `${place}${year}年度${words}`;
  const sheets: WorkbookSheet[] = [
    {
      ...base,
      name: '汇总',
      title: title('待遇核对汇总表'),
      columns: TOTALS,
      notes: notesOf(benefits, context.viewer),
      rows: await totalRows(context, benefits),
    },
  ];
  if (maySeePersons(context.viewer)) {
    const who = await listedAs(context, persons);
    const missed = missedOf(persons);
    const unmarked = persons.flatMap((person) => person.unmarked.map((one) => ({ person, one })));
    const deposits = persons.flatMap((person) =>
      person.deposits.flatMap((one) => (one.outcome === 'CLEAR' ? [] : [{ person, one, outcome: one.outcome }])),
    );
    sheets.push({
      ...base,
      name: '疑似漏享',
      title: title('疑似漏享待遇人员名单'),
      columns: MISSED,
      rows: missed.map((person, index) => [...who(person, index + 1), person.answer.missedFen, ...layerCells(person)]),
    });
    if (unmarked.length > 0) {
      sheets.push({
        ...base,
        name: '未带待遇身份标识',
        title: title('未带待遇身份标识结算名单'),
        columns: UNMARKED,
        rows: unmarked.map(({ person, one }, index) => [
          ...who(person, index + 1),
          one.row.settled_on,
          one.row.hospital_name,
          one.row.total_fen,
          FOUND[one.outcome],
          explainUnmarked(one, person),
        ]),
      });
    }
    if (deposits.length > 0) {
      sheets.push({
        ...base,
        name: '收取押金',
        title: title('困难群众住院押金核查名单'),
        columns: DEPOSITS,
        rows: deposits.map(({ person, one, outcome }, index) => [
          ...who(person, index + 1),
          one.rows[0]!.settled_on,
          one.rows[0]!.hospital_name,
          one.depositFen,
          FOUND[outcome],
          explainDeposit(one, person),
        ]),
      });
    }
  }
  return writeWorkbook(sheets);
}

function notesOf({ provisions, undecided }: RegionBenefits, viewer: Viewer): string[] {
  if (provisions.length === 0) return ['没有有效的待遇规定。'];
  const readings = provisions.flatMap(({ documentTitle, clause, reading }) => [
    `依据《${documentTitle}》${clause}。`,
    ...reading.map((line) => `读法：${line}`),
  ]);
  return undecided > 0
    ? [...readings, `另有${tellCount(undecided, viewer) ?? '少数'}人有结算，是否困难群众不明，未列入。`]
    : readings;
}

async function totalRows({ database, viewer }: ListContext, benefits: RegionBenefits): Promise<WorkbookCell[][]> {
  const { layers } = await tellBenefits(database, benefits, viewer);
  return layers.map(({ layer, persons, paidFen, shortFen }) => [
    BENEFIT_LABELS[layer],
    ...[persons.AS_DUE, persons.SHORT, persons.ABOVE, persons.UNDETERMINED],
    paidFen,
    shortFen,
  ]);
}

/** Due where it is certain, paid, by layer; then why. */
function layerCells(person: PersonBenefit): WorkbookCell[] {
  const { layers } = person.answer;
  return [
    ...layers.flatMap(({ lowFen, highFen, paidFen }): WorkbookCell[] => [lowFen === highFen ? lowFen : null, paidFen]),
    layers
      .filter(({ outcome }) => outcome !== 'AS_DUE')
      .map((layer) => explainYearLayer(layer, person))
      .join('\n'),
  ];
}
