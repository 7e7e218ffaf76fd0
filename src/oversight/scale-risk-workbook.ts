import type { Viewer } from '../access/viewer.ts';
import { RISK_SIGNS } from '../policy/scale-risk.ts';
import { writeWorkbook } from '../table/write-workbook.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { explainRisk, RISK_LABELS, type RiskPlace, type ScaleRiskInForce } from './find-scale-risk.ts';
import { hiddenFigures } from './hidden-figures.ts';
import { tellMissing } from './told-missing.ts';

/** The places of a month with their signs as a workbook; small numbers are left out for who may not see persons. */
export function scaleRiskWorkbook(
  facts: { readonly place: string; readonly month: PlainDate; readonly today: PlainDate; readonly viewer: Viewer },
  found: readonly { readonly risk: ScaleRiskInForce; readonly places: readonly RiskPlace[] }[],
): Promise<Buffer> {
  return writeWorkbook(
    found.map(({ risk, places }) => {
      const hidden = hiddenFigures(places, facts.viewer);
      return {
        name: risk.label,
        title: `${facts.place}${facts.month.slice(0, 7)}${risk.label}监测表`,
        unit: risk.documentTitle,
        date: facts.today,
        columns: [
          { title: '区划', width: 20, kind: 'text' as const },
          ...RISK_SIGNS.flatMap((sign) => [
            { title: `${RISK_LABELS[sign]}（%）`, width: 14, kind: 'text' as const },
            { title: '预警', width: 9, kind: 'text' as const },
            { title: '说明', width: 44, kind: 'text' as const },
          ]),
        ],
        rows: places.map(({ name, figures }) => [
          name,
          ...figures.flatMap((figure) => {
            if (hidden.has(figure)) return ['人数过少', alarmWord(figure.isAlarm), null];
            return [
              figure.value,
              alarmWord(figure.isAlarm),
              explainRisk(figure, tellMissing(figure.missing, facts.viewer)),
            ];
          }),
        ]),
      };
    }),
  );
}

function alarmWord(isAlarm: boolean | null): string {
  return isAlarm === null ? '未判定' : isAlarm ? '预警' : '未超过';
}
