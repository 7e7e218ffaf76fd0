import { maySeePersons, tellCount } from '../access/small-number.ts';
import type { Viewer } from '../access/viewer.ts';
import type { ListContext } from '../context/list-context.ts';
import { FIVE_CHECKS } from '../policy/five-checks.ts';
import { type WorkbookCell, type WorkbookColumn, type WorkbookSheet, writeWorkbook } from '../table/write-workbook.ts';
import { describeOpen } from './benefit-missing.ts';
import { listedAs, WHO } from './benefit-workbook.ts';
import { failing, type PersonChecks, type RegionChecks } from './five-check.ts';
import { type ToldChecks, tellChecks } from './five-check-counts.ts';
import { ANSWER_LABELS, CHECK_LABELS, explainCheck } from './five-check-words.ts';

const COUNTS: readonly WorkbookColumn[] = [
  { title: '区划', width: 20, kind: 'text' },
  { title: '人数', width: 9, kind: 'count' },
  ...FIVE_CHECKS.flatMap((check) =>
    (['YES', 'NO', 'UNKNOWN'] as const).map(
      (answer): WorkbookColumn => ({
        title: `${CHECK_LABELS[check]}${ANSWER_LABELS[answer]}`,
        width: 8,
        kind: 'count',
      }),
    ),
  ),
];
const FAILED: readonly WorkbookColumn[] = [...WHO, { title: '说明', width: 90, kind: 'text' }];
const LEDGER: readonly WorkbookColumn[] = [
  ...WHO,
  ...FIVE_CHECKS.map((check): WorkbookColumn => ({ title: CHECK_LABELS[check], width: 9, kind: 'text' })),
];

/**
 * The five checks of a place and year as a workbook: 汇总 by township, 台账 of everybody, and a sheet for each check that
 * somebody fails. Masked as the viewer may see; who may not see persons gets 汇总 alone.
 */
export async function fiveCheckWorkbook(context: ListContext, checks: RegionChecks, place: string): Promise<Buffer> {
  const { year, asOf, persons } = checks;
  const base = { unit: `${place}医疗保障局`, date: asOf };
  const title = (words: string) => `${place}${year}年度${words}`;
  const sheets: WorkbookSheet[] = [
    {
      ...base,
      name: '汇总',
      title: title('“五查”汇总表'),
      columns: COUNTS,
      notes: notesOf(checks, context.viewer),
      rows: await countRows(context, checks, place),
    },
  ];
  if (maySeePersons(context.viewer)) {
    const who = await listedAs(context, persons);
    const row = (person: PersonChecks, index: number) => [
      ...who(person, index + 1),
      ...FIVE_CHECKS.map((check) => {
        const found = person.answers.find((answer) => answer.check === check);
        return found ? ANSWER_LABELS[found.answer] : null;
      }),
    ];
    sheets.push({ ...base, name: '台账', title: title('“五查”台账'), columns: LEDGER, rows: persons.map(row) });
    for (const check of FIVE_CHECKS) {
      const failed = failing(persons, check, 'NO');
      if (failed.length === 0) continue;
      sheets.push({
        ...base,
        name: `${CHECK_LABELS[check]}未落实`,
        title: title(`${CHECK_LABELS[check]}未落实人员名单`),
        columns: FAILED,
        rows: failed.map((person, index) => [
          ...who(person, index + 1),
          explainCheck(person.answers.find((answer) => answer.check === check)!, person.provision),
        ]),
      });
    }
  }
  return writeWorkbook(sheets);
}

function notesOf({ provisions, undecided, missing }: RegionChecks, viewer: Viewer): string[] {
  if (provisions.length === 0) return ['没有有效的“五查”规定。'];
  const readings = provisions.flatMap(({ documentTitle, clause, reading }) => [
    `依据《${documentTitle}》${clause}。`,
    ...reading.map((line) => `读法：${line}`),
  ]);
  if (undecided === 0) return readings;
  return [
    ...readings,
    `另有${tellCount(undecided, viewer) ?? '少数'}人是否属核查对象不明，未列入：${missing.map(describeOpen).join('、')}。`,
  ];
}

async function countRows({ database, viewer }: ListContext, checks: RegionChecks, place: string) {
  const { whole, townships } = await tellChecks(database, checks, viewer);
  const regions = await database.query<{ region_code: string; name: string }>(
    '/* benefit.regionNames */ select region_code, name from region where region_code = any($1::text[])',
    [townships.map(([code]) => code)],
  );
  const names = new Map(regions.map((row) => [row.region_code, row.name]));
  const row = (name: string, { persons, answers }: ToldChecks): WorkbookCell[] => [
    name,
    persons,
    ...FIVE_CHECKS.flatMap((check) => {
      const told = answers.get(check);
      return told ? [told.YES, told.NO, told.UNKNOWN] : [null, null, null];
    }),
  ];
  return [...townships.map(([code, own]) => row(names.get(code) ?? code, own)), row(`${place}合计`, whole)];
}
