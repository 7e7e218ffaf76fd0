import { isAlias, LineCounter, parseDocument, Scalar, visit } from 'yaml';
import { parseBenefit } from './parse-benefit.ts';
import { parseDocumentFacts, parseRegion, parseSettings } from './parse-document.ts';
import { parseDuties } from './parse-duties.ts';
import { FaultList } from './parse-faults.ts';
import { parseFiveChecks } from './parse-five-checks.ts';
import { parseIndicators } from './parse-indicators.ts';
import { parseMonthlyList } from './parse-monthly-list.ts';
import { Cursor, complete } from './parse-node.ts';
import { parseParameter } from './parse-parameter.ts';
import { parseProgramme } from './parse-programme.ts';
import { checkReferences } from './parse-references.ts';
import { parseRelief } from './parse-relief.ts';
import { parseRule } from './parse-rule.ts';
import { parseScaleRisk } from './parse-scale-risk.ts';
import type { PolicyScope } from './parse-scope.ts';
import { parseSubsidy } from './parse-subsidy.ts';
import type { Policy } from './policy.ts';

/**
 * Reads a policy file of seeds/policies: one accepted form, every scalar taken as the text that stands there, so that no
 * number ever becomes a float. `file` names it in messages.
 * @throws PolicyInvalidError (POLICY_INVALID) with every fault of the file, each with path, line, found, expected, mend.
 */
export function parsePolicy(text: string, file: string): Policy {
  const faults = new FaultList(file);
  const policy = readPolicy(rootOf(text, faults));
  faults.throwIfAny();
  if (!policy) throw new Error(`${file}: not read, and no fault told`);
  return policy;
}

/** The root of a file in the strict form: no alias, no tag, every scalar the text that stands there. Throws the faults of broken YAML. */
export function rootOf(text: string, faults: FaultList): Cursor {
  const lines = new LineCounter();
  // The failsafe schema leaves every scalar a string; duplicate keys are told by the cursor, with their path.
  const document = parseDocument(text, {
    schema: 'failsafe',
    lineCounter: lines,
    uniqueKeys: false,
    prettyErrors: false,
  });
  for (const { message, pos } of [...document.errors, ...document.warnings]) {
    faults.add({
      path: 'YAML',
      line: lines.linePos(pos[0]).line,
      problem: 'no plain YAML',
      found: message,
      expected: 'mappings, lists and texts',
      mend: 'correct the indentation or the marks there',
    });
  }
  visit(document, (_, node) => {
    if (!isAlias(node)) return;
    new Cursor(node, `*${node.source}`, lines, faults).fault({
      problem: 'alias',
      found: `*${node.source}`,
      expected: 'every value where it holds',
      mend: 'write the value out',
    });
  });
  faults.throwIfAny();
  return new Cursor(document.contents ?? new Scalar(''), '', lines, faults);
}

function readPolicy(root: Cursor): Policy | undefined {
  const fields = root.fields(
    ['key', 'region', 'document', 'settings', 'rules'],
    [
      'reading',
      'parameters',
      'programmes',
      'subsidies',
      'benefits',
      'five-checks',
      'reliefs',
      'risks',
      'indicators',
      'duties',
      'lists',
    ],
  );
  if (!fields) return undefined;
  const key = fields.key?.parsed((text) => (/^[a-z]+$/.test(text) ? text : undefined), 'no key', 'lower-case letters');
  const region = parseRegion(fields.region);
  const document = parseDocumentFacts(fields.document);
  const settings = parseSettings(fields.settings);
  const scope: PolicyScope = {
    key,
    documentPeriod: document,
    regionCodes: region ? [region.code, ...region.ancestors.map(({ code }) => code)] : [],
    ids: new Map(),
    ruleReferences: [],
    parameterReferences: [],
  };
  const parameters = fields.parameters
    ? fields.parameters.items().flatMap((item) => parseParameter(item, scope) ?? [])
    : [];
  const rules = fields.rules?.items().flatMap((item) => parseRule(item, scope) ?? []) ?? [];
  const programmes = fields.programmes?.items().map((item) => parseProgramme(item, scope)) ?? [];
  const subsidies = fields.subsidies?.items().map((item) => parseSubsidy(item, scope)) ?? [];
  const benefits = fields.benefits?.items().map((item) => parseBenefit(item, scope)) ?? [];
  const fiveChecks = fields['five-checks']?.items().map((item) => parseFiveChecks(item, scope)) ?? [];
  const reliefs = fields.reliefs?.items().map((item) => parseRelief(item, scope)) ?? [];
  const risks = fields.risks?.items().map((item) => parseScaleRisk(item, scope)) ?? [];
  const indicators = fields.indicators?.items().map((item) => parseIndicators(item, scope)) ?? [];
  const duties = fields.duties?.items().map((item) => parseDuties(item, scope)) ?? [];
  const lists = fields.lists?.items().map((item) => parseMonthlyList(item, scope)) ?? [];
  checkReferences(rules, parameters, scope);
  return complete<Policy>({
    key,
    regionCode: region?.code,
    regionName: region?.name,
    ancestors: region?.ancestors,
    document,
    reading: fields.reading ? fields.reading.texts() : [],
    monitoredCountsEliminated: settings?.monitoredCountsEliminated,
    inpatientMedicalTypes: settings?.inpatientMedicalTypes,
    otherPayLayer: settings?.otherPayLayer,
    rules,
    parameters,
    provisions: [
      ...programmes.flatMap((provision) => (provision ? [{ kind: 'PROGRAMME' as const, provision }] : [])),
      ...subsidies.flatMap((provision) => (provision ? [{ kind: 'SUBSIDY' as const, provision }] : [])),
      ...benefits.flatMap((provision) => (provision ? [{ kind: 'BENEFIT' as const, provision }] : [])),
      ...fiveChecks.flatMap((provision) => (provision ? [{ kind: 'FIVE_CHECKS' as const, provision }] : [])),
      ...reliefs.flatMap((provision) => (provision ? [{ kind: 'RELIEF' as const, provision }] : [])),
      ...risks.flatMap((provision) => (provision ? [{ kind: 'RISK' as const, provision }] : [])),
      ...indicators.flatMap((provision) => (provision ? [{ kind: 'INDICATORS' as const, provision }] : [])),
      ...duties.flatMap((provision) => (provision ? [{ kind: 'DUTIES' as const, provision }] : [])),
      ...lists.flatMap((provision) => (provision ? [{ kind: 'MONTHLY_LIST' as const, provision }] : [])),
    ],
  });
}
