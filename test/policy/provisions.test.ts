import { describe, expect, it } from 'vitest';
import { maskOf, STATE_BITS, type StateBit } from '../../src/person/state-bits.ts';
import type { BenefitNumber } from '../../src/policy/benefit.ts';
import { type Policy, populationOf } from '../../src/policy/policy.ts';
import { loadPolicyFiles } from '../../src/policy/policy-files.ts';
import { decide, type PopulationExpression } from '../../src/policy/population.ts';
import type { AnyProvision, ProvisionKind } from '../../src/policy/provision.ts';

type Has = (bit: StateBit) => boolean;
const isMonitored = (has: Has) => has('UNSTABLE') || has('MARGINAL') || has('SUDDEN_HARDSHIP');
const isInHardship = (has: Has) =>
  has('DESTITUTE') || has('LOW_INCOME') || has('LOW_INCOME_MARGIN') || has('ILLNESS_POVERTY') || has('OTHER_HARDSHIP');
const isHardPressed = (has: Has) => has('ALLEVIATED') && (has('RIGID_EXPENDITURE') || has('SUDDEN_HARDSHIP'));
/** evenki.return and evenki.fall together. */
const isWatched = (has: Has) =>
  has('DESTITUTE') ||
  has('LOW_INCOME') ||
  has('LOW_INCOME_MARGIN') ||
  has('UNSTABLE') ||
  has('MARGINAL') ||
  isHardPressed(has);
const isJiningClass = (has: Has) => has('RETURNED_TO_POVERTY') || has('LOW_INCOME_MARGIN') || isMonitored(has);
const anybody = () => true;

/** What each document provides beside its rules, written out by hand from its text and the formal reading; whom it is for, class by class. */
const PROVISIONS: Readonly<
  Record<string, readonly [clause: string, words: string, ...populations: ((has: Has) => boolean)[]]>
> = {
  'evenki.subsidy': [
    '二（二）',
    'BASIC; 全额 救助资金 | 定额 救助资金 local | 定额 救助资金 local; goals – –; ON_PAYING; season –',
    (has) => has('DESTITUTE'),
    (has) => has('LOW_INCOME'),
    (has) => has('UNSTABLE') || has('MARGINAL'),
  ],
  'jining.subsidy': [
    '一',
    'BASIC; 全额 救助资金 | 300 救助资金 + 其余 财政 | 免缴 280 救助资金 + 其余 财政 | 不免缴 280 救助资金; goals 99 –; –; season local',
    (has) => has('DESTITUTE'),
    (has) => has('LOW_INCOME'),
    isJiningClass,
    isJiningClass,
  ],
  'kangle.subsidy': ['五（二）', 'BASIC; 定额 救助资金 local; goals – –; –; season –', isMonitored],
  'longgang.subsidy.basic': ['三（三）8', 'BASIC; 全额 财政; goals 100 100; NEXT_MONTH; season –', isInHardship],
  'longgang.subsidy.supplementary': ['三（三）10', 'SUPPLEMENTARY; 全额 财政; goals – –; –; season –', isInHardship],
  'evenki.benefits': [
    '二（四）',
    'basic local/local, outpatient local/local, 总体 75; critical local 60 cap local; tilt −50 % +5 no cap; aid limit local; 100/local limited | 70/local limited | local/local limited; marker no; deposit no',
    (has) => isWatched(has) || has('RETURNED_TO_POVERTY') || has('ALLEVIATED'),
    (has) => has('DESTITUTE') || has('LOW_INCOME') || has('RETURNED_TO_POVERTY'),
    (has) => has('DESTITUTE'),
    (has) => has('LOW_INCOME') || has('RETURNED_TO_POVERTY'),
    (has) => has('UNSTABLE') || has('MARGINAL') || has('LOW_INCOME_MARGIN') || isHardPressed(has),
  ],
  'longgang.benefits': [
    '三（三）9',
    'basic local/local, outpatient local/local, 总体 –; critical local local cap local; tilt −50 % ≥80 no cap; aid limit 100000; ≥80/≥80 unlimited | ≥80/≥80 limited; marker yes; deposit yes',
    isInHardship,
    isInHardship,
    (has) => has('DESTITUTE'),
    isInHardship,
    isInHardship,
    isInHardship,
  ],
  'evenki.five-checks': [
    '二（一）1',
    '参保 缴费 服务 待遇 宣传; one-stop 21 22 23 24 14; pay later 21 22 23 24',
    (has) => isWatched(has) || has('ALLEVIATED'),
  ],
  'longgang.relief.fund': [
    '三（三）11',
    'above longgang.relief; FOLLOWED_GUIDANCE by 卫健, REFERRED by 卫健 医保; CROSSED_FIRST; 慈善医疗救助共富基金',
  ],
  'longgang.indicators': [
    '三、附件2、附件3',
    'PROTECTION_RATE +5, OUT_OF_CATALOGUE_SHARE –, AID_IMPLEMENTED ≥100, ONE_STOP_SHARE –, PAIRED ≥100, CHRONIC_REPORTED_IN_TIME ≥95, ENROLLED ≥100, SUBSIDISED ≥100',
    isInHardship,
  ],
  'longgang.duties': ['附件2', '35 duties, 1 to 35; due 2022-01-31: 25 26 27 33'],
  'jining.risk': ['标题、三', 'deducted EBCM, 3 months before, three alarms', anybody],
  'kangle.risk': ['二（一）', 'deducted EBCM, 3 months before, three alarms', (has) => has('RURAL_HUKOU')],
  'jining.list.tracked': ['三', 'TRACKED jining.aided jining.ordinary; to 民政 乡村振兴'],
  'longgang.list.large': ['三（一）3', 'FLAGGED longgang.large; to 民政 社区联合党委'],
  'longgang.list.early': ['附件2第32项', 'FLAGGED longgang.relief.early; to 社区联合党委 民政 农业农村 群团'],
  'longgang.list.treatment': ['三（一）3', 'TREATMENT; to 民政 农业农村 慈善', isInHardship],
  'longgang.list.markers': ['三（二）5', 'IDENTITY_CHANGE; to 医保', isInHardship],
  'xiushan.programme': [
    '三、四、五',
    'above xiushan.aid; >3000 65 % | ≥10000 75 % | ≥50000 85 % | ≥100000 85000; WHOLE; 03-31 04-30 | 06-30 07-31 | 09-30 10-31 | 12-31 01-31; STOP, PRO_RATA; 东西部协作帮扶资金 中央单位定点帮扶资金; 医保, 乡镇, 医保 民政 乡村振兴, 医保; 5 working days',
  ],
};

const NAMES: Readonly<Record<string, string>> = {
  MEDICAL_INSURANCE: '医保',
  CIVIL_AFFAIRS: '民政',
  RURAL_REVITALISATION: '乡村振兴',
  HEALTH: '卫健',
  AGRICULTURE: '农业农村',
  TOWNSHIP: '乡镇',
  COMMUNITY_PARTY_COMMITTEE: '社区联合党委',
  MASS_ORGANISATIONS: '群团',
  CHARITY: '慈善',
};
const CHECKS = { ENROLLED: '参保', SUBSIDISED: '缴费', SERVED: '服务', BENEFITED: '待遇', TOLD: '宣传' } as const;
const namesOf = (departments: readonly string[]) => departments.map((one) => NAMES[one] ?? one).join(' ');
const numberOf = ({ value, isFloor = false }: BenefitNumber & { readonly isFloor?: boolean }) =>
  value === null ? 'local' : `${isFloor ? '≥' : ''}${value}`;

type Described = readonly [words: string, ...populations: PopulationExpression[]];

/** A provision in the words of the table; a kind without an entry does not compile. */
const DESCRIBED: {
  readonly [Kind in ProvisionKind]: (
    content: Extract<AnyProvision, { kind: Kind }>['provision']['versions'][number]['content'],
  ) => Described;
} = {
  SUBSIDY: ({ insurance, classes, enrolmentGoal, subsidyGoal, recognisedInYear, seasonEndParameterId }) => {
    const payer = { MEDICAL_AID_FUND: '救助资金', FINANCE: '财政' } as const;
    const shares = classes.map(({ isExempt, shares: own }) => {
      const words = own.map((share) => {
        const amount = share.amount ?? (share.isRest ? (own.length > 1 ? '其余' : '全额') : '定额');
        return `${amount} ${payer[share.payer]}${share.parameterId === null ? '' : ' local'}`;
      });
      return `${isExempt === null ? '' : isExempt ? '免缴 ' : '不免缴 '}${words.join(' + ')}`;
    });
    const goals = `goals ${enrolmentGoal ?? '–'} ${subsidyGoal ?? '–'}`;
    const season = `season ${seasonEndParameterId === null ? '–' : 'local'}`;
    const words = `${insurance}; ${shares.join(' | ')}; ${goals}; ${recognisedInYear ?? '–'}; ${season}`;
    return [words, ...classes.map(({ population }) => population)];
  },
  BENEFIT: ({ population, basic, criticalIllness, aid, marker, deposit }) => {
    const share = (one: typeof basic.inpatient) => `${numberOf(one.deductible)}/${numberOf(one.percent)}`;
    const tilts = criticalIllness.tilts.map(
      ({ deductibleCut, percentAdded, percent, hasCap }) =>
        `tilt −${deductibleCut} % ${percent === null ? `+${percentAdded}` : numberOf(percent)} ${hasCap ? 'cap' : 'no cap'}`,
    );
    const classes = aid.classes.map(
      ({ inpatient, outpatient, hasLimit }) =>
        `${numberOf(inpatient)}/${numberOf(outpatient)} ${hasLimit ? 'limited' : 'unlimited'}`,
    );
    const words = [
      `basic ${share(basic.inpatient)}, outpatient ${share(basic.outpatient)}, 总体 ${basic.overallPercent ?? '–'}`,
      `critical ${numberOf(criticalIllness.deductible)} ${numberOf(criticalIllness.percent)} cap ${numberOf(criticalIllness.cap)}`,
      ...tilts,
      `aid limit ${numberOf(aid.limit)}; ${classes.join(' | ')}`,
      `marker ${marker === null ? 'no' : 'yes'}; deposit ${deposit === null ? 'no' : 'yes'}`,
    ];
    const also = [marker, deposit].flatMap((one) => (one === null ? [] : [one.population]));
    const listed = [...criticalIllness.tilts, ...aid.classes].map((one) => one.population);
    return [words.join('; '), population, ...listed, ...also];
  },
  FIVE_CHECKS: ({ population, checks, oneStopTypes, payLaterTypes }) => [
    `${checks.map((check) => CHECKS[check]).join(' ')}; one-stop ${oneStopTypes.join(' ')}; pay later ${payLaterTypes.join(' ')}`,
    population,
  ],
  RELIEF: ({ ruleId, conditions, order, funds }) => [
    `above ${ruleId}; ${conditions.map(({ condition, by }) => `${condition} by ${namesOf(by)}`).join(', ')}; ${order}; ${funds.map(({ label }) => label).join(' ')}`,
  ],
  INDICATORS: ({ population, items }) => [
    items
      .map(({ measure, target }) => {
        if (target === null) return `${measure} –`;
        return `${measure} ${target.kind === 'AT_LEAST' ? `≥${target.percent}` : `+${target.points}`}`;
      })
      .join(', '),
    population,
  ],
  DUTIES: ({ items }) => {
    const first = items.flatMap(({ number, dueOn }) => (dueOn === '2022-01-31' ? [number] : []));
    const [from, until] = [items[0]!.number, items.at(-1)!.number];
    return [`${items.length} duties, ${from} to ${until}; due 2022-01-31: ${first.join(' ')}`];
  },
  RISK: ({ population, deducted, trailingMonths, alarms }) => [
    `deducted ${deducted.map(([initial]) => initial).join('')}, ${trailingMonths} months before, ${Object.keys(alarms).length === 3 ? 'three' : '?'} alarms`,
    population,
  ],
  MONTHLY_LIST: ({ subject, ruleIds, population, told }) => [
    `${[subject, ...ruleIds].join(' ')}; to ${namesOf(told.map(({ department }) => department))}`,
    ...(population === null ? [] : [population]),
  ],
  PROGRAMME: ({ ruleId, bands, bandsReach, rounds, funds, steps, payWithinWorkingDays, ...rest }) => [
    [
      `above ${ruleId}`,
      bands
        .map(({ lowest, includesLowest, percent, amount }) => {
          return `${includesLowest ? '≥' : '>'}${lowest} ${percent === null ? amount : `${percent} %`}`;
        })
        .join(' | '),
      bandsReach,
      rounds.map(({ cutOff, due }) => `${cutOff} ${due}`).join(' | '),
      `${rest.shortfallBeforeLast}, ${rest.shortfallOfLast}`,
      funds.map(({ label }) => label).join(' '),
      steps.map(({ by }) => namesOf(by)).join(', '),
      `${payWithinWorkingDays} working days`,
    ].join('; '),
  ],
};

function describeProvision({ kind, provision }: AnyProvision): Described {
  const describeKind = DESCRIBED[kind] as (content: unknown) => Described;
  return describeKind(provision.versions[0]!.content);
}

const all = loadPolicyFiles().flatMap((policy) =>
  policy.provisions.map((one): [string, Policy, AnyProvision] => [one.provision.id, policy, one]),
);

describe('what the five documents provide', () => {
  it('is in the table, in one version each, as long as the document', () => {
    expect(all.map(([id]) => id).sort()).toEqual(Object.keys(PROVISIONS).sort());
    for (const [, { document }, { provision }] of all) {
      expect(provision.versions.map(({ version, from, until }) => [version, from, until])).toEqual([
        [1, document.from, document.until],
      ]);
    }
  });

  it.each(all)('%s', (id, policy, one) => {
    const [clause, words, ...expected] = PROVISIONS[id]!;
    const [found, ...populations] = describeProvision(one);
    expect([one.provision.versions[0]!.clause, found]).toEqual([clause, words]);
    expect(populations).toHaveLength(expected.length);
    const rule = policy.rules[0]!.versions[0]!;
    for (const [at, expression] of populations.entries()) {
      const population = populationOf(policy, { ...rule, population: expression });
      for (const mask of SAMPLES) {
        const has: Has = (bit) => (mask & maskOf(bit)) !== 0n;
        const outcome = expected[at]!(has) ? 'IN' : 'OUT';
        expect([at, mask, decide(population, mask, EVERY_BIT).outcome]).toEqual([at, mask, outcome]);
      }
    }
  });
});

const EVERY_BIT = maskOf(...STATE_BITS);
/** Persons with up to two of the bits, and with all but up to two. */
const SAMPLES = new Set(
  [0n, ...STATE_BITS.map((bit) => maskOf(bit))].flatMap((a, _, bits) =>
    bits.flatMap((b) => [a | b, EVERY_BIT & ~(a | b)]),
  ),
);
