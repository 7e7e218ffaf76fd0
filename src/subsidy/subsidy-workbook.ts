import { mask } from '../access/masks.ts';
import { maySeePersons, tellCount } from '../access/small-number.ts';
import type { Viewer } from '../access/viewer.ts';
import type { ListContext } from '../context/list-context.ts';
import { personIdentities } from '../person/identity-door.ts';
import { type WorkbookCell, type WorkbookColumn, type WorkbookSheet, writeWorkbook } from '../table/write-workbook.ts';
import { formatPercent } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { STANDING_LABELS } from './enrolment-standing.ts';
import type { SubsidyAnswer } from './find-subsidies.ts';
import type { SubsidyFinding } from './subsidy-finding.ts';
import { listsOf, type Rate, SUBSIDY_LISTS, totalSubsidy } from './subsidy-totals.ts';
import {
  describeSubsidyMissing,
  explainFinding,
  INSURANCE_LABELS,
  LIST_LABELS,
  OUTCOME_LABELS,
  REACHED_LABELS,
} from './subsidy-words.ts';
import { tellRate } from './told-subsidy.ts';

/**
 * The subsidies of a place and year as a workbook: 汇总, all who are or may be entitled (台账), and a sheet for each list that
 * has somebody. Names and numbers are masked as the viewer may see them; who may not see persons gets 汇总 alone.
 */
export async function subsidyWorkbook(
  context: ListContext,
  answers: readonly SubsidyAnswer[],
  of: { readonly place: string; readonly year: number; readonly date: PlainDate },
): Promise<Buffer> {
  const { viewer } = context;
  const base = { unit: `${of.place}医疗保障局`, date: of.date };
  const title = (words: string) => `${of.place}${of.year}年度${words}`;
  const sheets: WorkbookSheet[] = [
    {
      ...base,
      name: '汇总',
      title: title('资助参保汇总表'),
      columns: TOTALS,
      notes: answers.flatMap((answer) => notesOf(answer, viewer)),
      rows: answers.flatMap((answer) => totalRows(answer, viewer)),
    },
  ];
  if (maySeePersons(viewer)) {
    const named = answers.flatMap(({ findings }) => findings.filter(({ personId }) => personId !== null));
    const row = await personRows(context, named);
    sheets.push({
      ...base,
      name: '资助参保台账',
      title: title('资助参保台账'),
      columns: PERSONS,
      rows: named.map(row),
    });
    for (const list of SUBSIDY_LISTS) {
      const listed = named.filter((finding) => listsOf(finding).includes(list));
      if (listed.length === 0) continue;
      const words = LIST_LABELS[list];
      sheets.push({ ...base, name: words, title: title(`${words}名单`), columns: PERSONS, rows: listed.map(row) });
    }
  }
  return writeWorkbook(sheets);
}

const TOTALS: readonly WorkbookColumn[] = [
  { title: '险种', width: 18, kind: 'text' },
  { title: '资助类别', width: 34, kind: 'text' },
  { title: '人数', width: 9, kind: 'count' },
  { title: '医疗救助资金（元）', width: 18, kind: 'amount' },
  { title: '财政（元）', width: 16, kind: 'amount' },
  { title: '个人（元）', width: 16, kind: 'amount' },
  { title: '应资助（元）', width: 16, kind: 'amount' },
  { title: '实际资助（元）', width: 16, kind: 'amount' },
];

function totalRows(answer: SubsidyAnswer, viewer: Viewer): WorkbookCell[][] {
  const insurance = INSURANCE_LABELS[answer.subsidy.content.insurance];
  return totalSubsidy(answer).classes.map((total) => {
    const label = total.label ?? '不属资助对象';
    if (tellCount(total.persons, viewer) === null) return [insurance, `${label}（人数较少，不予显示）`];
    const { MEDICAL_AID_FUND, FINANCE } = total.byPayer;
    return [insurance, label, total.persons, MEDICAL_AID_FUND, FINANCE, total.personFen, total.dueFen, total.paidFen];
  });
}

/** Clause, rates and what is missing, for the lines above the sums. */
function notesOf(answer: SubsidyAnswer, viewer: Viewer): string[] {
  const { subsidy } = answer;
  const totals = totalSubsidy(answer);
  const missing = totals.missing.map(describeSubsidyMissing);
  const rate = (of: Rate) => (tellRate(of, viewer).isTold ? rateWords(of) : '人数较少，不予显示');
  const withoutPaid = totals.classes.reduce((sum, one) => sum + one.withoutPaid, 0);
  const few = tellCount(withoutPaid, viewer) ?? '少数';
  return [
    `${subsidy.label}：《${subsidy.documentTitle}》${subsidy.clause}`,
    `参保率 ${rate(totals.enrolled)}；资助参保率 ${rate(totals.subsidised)}`,
    ...(withoutPaid > 0 ? [`${few}人的参保数据未填资助金额，所在类别的实际资助合计不明`] : []),
    ...(missing.length > 0 ? [`未能判定的，缺少：${missing.join('；')}`] : []),
  ];
}

/** `98.50%（目标99%，未达标）`, or the bounds where something is not known. Percentages only, no count. */
export function rateWords({ lowest, highest, goal, isReached }: Rate): string {
  if (lowest === null && highest === null) return '无应参保人员';
  const low = formatPercent(lowest ?? 0n);
  const high = formatPercent(highest ?? 1_000_000n);
  const aim =
    goal === null ? '' : `（目标${formatPercent(goal)}%${isReached === null ? '' : `，${REACHED_LABELS[isReached]}`}）`;
  return `${low === high ? `${low}%` : `${low}%至${high}%`}${aim}`;
}

const PERSONS: readonly WorkbookColumn[] = [
  { title: '姓名', width: 12, kind: 'text' },
  { title: '证件号码', width: 23, kind: 'text' },
  { title: '所在区划', width: 16, kind: 'text' },
  { title: '险种', width: 16, kind: 'text' },
  { title: '参保状况', width: 12, kind: 'text' },
  { title: '资助类别', width: 24, kind: 'text' },
  { title: '身份认定日', width: 12, kind: 'date' },
  { title: '个人缴费标准', width: 13, kind: 'amount' },
  { title: '医疗救助资金', width: 13, kind: 'amount' },
  { title: '财政', width: 11, kind: 'amount' },
  { title: '个人', width: 11, kind: 'amount' },
  { title: '应资助', width: 11, kind: 'amount' },
  { title: '实际资助', width: 11, kind: 'amount' },
  { title: '差额', width: 11, kind: 'amount' },
  { title: '结果', width: 13, kind: 'text' },
  { title: '说明', width: 60, kind: 'text' },
];

async function personRows(
  { database, vault, viewer, seen }: ListContext,
  findings: readonly SubsidyFinding[],
): Promise<(finding: SubsidyFinding) => WorkbookCell[]> {
  const identities = await personIdentities(
    database,
    vault,
    findings.map(({ personId }) => personId!),
  );
  const regions = await database.query<{ region_code: string; name: string }>(
    '/* subsidy.regionNames */ select region_code, name from region where region_code = any($1::text[])',
    [[...new Set(findings.map(({ regionCode }) => regionCode))]],
  );
  const names = new Map(regions.map(({ region_code, name }) => [region_code, name]));
  return (finding) => {
    const { due } = finding;
    const identity = identities.get(finding.personId!);
    seen(finding.personId!);
    const isDue = due.outcome === 'DUE';
    return [
      mask('name', identity?.name ?? null, viewer),
      mask('idNumber', identity?.number ?? null, viewer),
      names.get(finding.regionCode) ?? finding.regionCode,
      INSURANCE_LABELS[finding.subsidy.content.insurance],
      STANDING_LABELS[finding.standing],
      isDue ? (due.class?.label ?? '不属资助对象') : null,
      finding.countOn,
      isDue ? due.premiumFen : null,
      isDue ? due.byPayer.MEDICAL_AID_FUND : null,
      isDue ? due.byPayer.FINANCE : null,
      isDue ? due.personFen : null,
      finding.dueFen,
      finding.paidFen,
      finding.differenceFen,
      OUTCOME_LABELS[finding.outcome],
      explainFinding(finding),
    ];
  };
}
