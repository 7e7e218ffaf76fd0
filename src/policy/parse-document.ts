import { LAYERS } from '../settlement/layer.ts';
import { type Cursor, complete } from './parse-node.ts';
import { parsePeriod } from './parse-period.ts';
import type { Place, Policy, PolicyDocument } from './policy.ts';

/** Reads the document: what it is, who issued it, and when it is in force. */
export function parseDocumentFacts(at: Cursor | undefined): PolicyDocument | undefined {
  const fields = at?.fields(['title', 'number', 'issuer', 'issued-on', 'from', 'until'], ['from-reading']);
  if (!fields) return undefined;
  const period = parsePeriod(fields, undefined);
  return complete<PolicyDocument>({
    title: fields.title?.text(),
    number: fields.number?.textOrNull(),
    issuer: fields.issuer?.text(),
    issuedOn: fields['issued-on']?.dayOrNull(),
    from: period?.from,
    until: period?.until,
    fromReading: fields['from-reading'] ? fields['from-reading'].text() : null,
  });
}

interface Region extends Place {
  readonly ancestors: readonly Place[];
}

/** Reads the place of the document and those above it, nearest first. */
export function parseRegion(at: Cursor | undefined): Region | undefined {
  const fields = at?.fields(['code', 'name', 'above']);
  if (!fields) return undefined;
  const above = fields.above?.items(true).map((item) => parsePlace(item));
  return complete<Region>({
    code: fields.code && parseCode(fields.code),
    name: fields.name?.text(),
    ancestors: above?.includes(undefined) ? undefined : (above as Place[] | undefined),
  });
}

function parsePlace(at: Cursor): Place | undefined {
  const fields = at.fields(['code', 'name']);
  return complete<Place>({ code: fields?.code && parseCode(fields.code), name: fields?.name?.text() });
}

function parseCode(at: Cursor): string | undefined {
  return at.parsed((text) => (/^\d{6}$/.test(text) ? text : undefined), 'no region code', 'six digits of GB/T 2260');
}

type Settings = Pick<Policy, 'monitoredCountsEliminated' | 'inpatientMedicalTypes' | 'otherPayLayer'>;

/** Reads what the place can switch. */
export function parseSettings(at: Cursor | undefined): Settings | undefined {
  const fields = at?.fields(['monitored-counts-eliminated', 'inpatient-medical-types', 'other-pay-layer']);
  if (!fields) return undefined;
  return complete<Settings>({
    monitoredCountsEliminated: fields['monitored-counts-eliminated']?.flag(),
    inpatientMedicalTypes: fields['inpatient-medical-types']?.items().flatMap((item) => parseMedicalType(item) ?? []),
    otherPayLayer: fields['other-pay-layer']?.word(LAYERS, 'layer'),
  });
}

function parseMedicalType(at: Cursor): string | undefined {
  return at.parsed(
    (text) => (/^\d{2,8}$/.test(text) ? text : undefined),
    'no medical type',
    'a 医疗类别 code, such as 21',
  );
}
