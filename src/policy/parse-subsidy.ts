import { parsePercent, parseYuan } from '../value/money.ts';
import { type Cursor, complete } from './parse-node.ts';
import { parsePopulation } from './parse-population.ts';
import type { PolicyScope } from './parse-scope.ts';
import { parseProvision } from './parse-versions.ts';
import type { ParameterUnit, Period } from './policy.ts';
import type { Provision } from './provision.ts';
import {
  INSURANCE_STARTS,
  PAYERS,
  SUBSIDISED_INSURANCES,
  type Subsidy,
  type SubsidyClass,
  type SubsidyShare,
} from './subsidy.ts';

/** Reads one subsidy of premiums. */
export function parseSubsidy(at: Cursor, scope: PolicyScope): Provision<Subsidy> | undefined {
  const keys = ['insurance', 'insurance-types', 'premium', 'classes'] as const;
  return parseProvision(
    at,
    'subsidy',
    scope,
    keys,
    ['goals', 'season-end', 'recognised-in-year'],
    (fields, _, period) => {
      const goals = fields.goals?.fields([], ['enrolled', 'subsidised']);
      return complete<Subsidy>({
        insurance: fields.insurance?.word(SUBSIDISED_INSURANCES, 'insurance'),
        insuranceTypes: fields['insurance-types']?.items(true).flatMap((item) => parseInsuranceType(item) ?? []),
        premiumParameterId: fields.premium && parseParameterName(fields.premium, '元', scope),
        classes: fields.classes && parseClasses(fields.classes, period, scope),
        enrolmentGoal: goals?.enrolled ? parseGoal(goals.enrolled) : null,
        subsidyGoal: goals?.subsidised ? parseGoal(goals.subsidised) : null,
        seasonEndParameterId: fields['season-end'] ? parseParameterName(fields['season-end'], '日', scope) : null,
        recognisedInYear: fields['recognised-in-year']
          ? fields['recognised-in-year'].word(INSURANCE_STARTS, 'start of insurance')
          : null,
      });
    },
  );
}

function parseInsuranceType(at: Cursor): string | undefined {
  return at.parsed(
    (text) => (/^\d{3}$/.test(text) ? text : undefined),
    'no insurance type',
    'a 险种类型 code, such as 390',
  );
}

function parseParameterName(at: Cursor, unit: ParameterUnit, scope: PolicyScope): string | undefined {
  const parameter = at.fields(['parameter'])?.parameter;
  const id = parameter?.text();
  if (parameter && id !== undefined) scope.parameterReferences.push({ to: id, at: parameter, unit });
  return id;
}

function parseClasses(at: Cursor, period: Period | undefined, scope: PolicyScope): SubsidyClass[] | undefined {
  const classes = at.items().map((item) => {
    const fields = item.fields(['label', 'population', 'shares'], ['exempt']);
    return complete<SubsidyClass>({
      label: fields?.label?.text(),
      population: parsePopulation(fields?.population, (to, named) =>
        scope.ruleReferences.push({ from: null, period, to, at: named }),
      ),
      isExempt: fields?.exempt ? fields.exempt.flag() : null,
      shares: fields?.shares && parseShares(fields.shares, scope),
    });
  });
  return classes.includes(undefined) ? undefined : (classes as SubsidyClass[]);
}

function parseShares(at: Cursor, scope: PolicyScope): SubsidyShare[] | undefined {
  const items = at.items();
  const shares = items.map((item) => parseShare(item, scope));
  if (shares.includes(undefined)) return undefined;
  const read = shares as SubsidyShare[];
  const early = read.findIndex(({ isRest }, index) => isRest && index < read.length - 1);
  if (early < 0) return read;
  return items[early]!.fault({
    problem: 'a share after the rest',
    found: `${read[early]!.payer} pays the rest, and ${read[early + 1]!.payer} follows`,
    expected: 'the rest as the last share',
    mend: 'order the shares, or remove what comes after the rest',
  });
}

function parseShare(at: Cursor, scope: PolicyScope): SubsidyShare | undefined {
  const form = (['amount', 'parameter', 'rest'] as const).find((key) => at.keys.includes(key)) ?? 'amount';
  const fields = at.fields(['payer', form]);
  if (!fields) return undefined;
  const named = form === 'parameter' ? fields.parameter?.text() : null;
  if (named) scope.parameterReferences.push({ to: named, at: fields.parameter!, unit: '元' });
  return complete<SubsidyShare>({
    payer: fields.payer?.word(PAYERS, 'payer'),
    amount:
      form === 'amount'
        ? fields.amount?.parsed(
            (text) => ((parseYuan(text) ?? -1n) >= 0n ? text : undefined),
            'amount is no exact decimal of 元',
            'an amount such as 300 or 300.50',
          )
        : null,
    parameterId: named,
    isRest: form === 'rest' ? fields.rest?.word(['all'], 'rest') && true : false,
  });
}

function parseGoal(at: Cursor): string | undefined {
  return at.parsed(
    (text) => (parsePercent(text) === undefined ? undefined : text),
    'percentage is no exact decimal',
    'a percentage such as 99',
  );
}
