import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import { type Policy, populationOf, type RuleVersion } from '../../src/policy/policy.ts';
import { loadPolicyFiles } from '../../src/policy/policy-files.ts';
import { publishPolicies } from '../../src/policy/publish.ts';
import { loadRulesInForce, otherPayLayers } from '../../src/policy/published.ts';
import { lockRulesShared } from '../../src/policy/rules-lock.ts';
import { expandRegion } from '../../src/region/region-tree.ts';
import { plainDate } from '../../src/value/plain-date.ts';
import { makeDatabase, type TestDatabase } from '../support/database.ts';

const statements: string[] = [];
let own: TestDatabase;
const policies = loadPolicyFiles();
const exampleText = readFileSync(new URL('./fixtures/example-county.yaml', import.meta.url), 'utf8');
const example = parsePolicy(exampleText, 'example.yaml');

beforeAll(async () => {
  own = await makeDatabase({ onStatement: (text) => void statements.push(text) });
  await publish(policies);
  await publish([example]);
});
afterAll(() => own.drop());

const publish = (these: readonly Policy[]) => own.database.transaction((session) => publishPolicies(session, these));
const rulesOf = (year: number, asOf: string, regionCode?: string) =>
  loadRulesInForce(own.database, { year, asOf: plainDate(asOf), ...(regionCode ? { regionCode } : {}) });
const policyOf = (key: string) => policies.find((policy) => policy.key === key)!;

/** The policy with one version of one rule changed. */
function change(policy: Policy, ruleId: string, change: (version: RuleVersion) => Partial<RuleVersion>): Policy {
  return {
    ...policy,
    rules: policy.rules.map((rule) =>
      rule.id === ruleId
        ? { ...rule, versions: rule.versions.map((version) => ({ ...version, ...change(version) })) }
        : rule,
    ),
  };
}

async function contents(): Promise<string> {
  const tables = ['region', 'region_closure', 'policy_document', 'rule_version', 'policy_parameter'];
  const rows = await Promise.all(tables.map((table) => own.database.query(`select * from ${table} order by 1, 2`)));
  return JSON.stringify(rows);
}

describe('publishing', () => {
  it('puts the five documents, their rules and places in, and each rule back out as the file says it', async () => {
    const { inForce, outOfForce } = await rulesOf(2024, '2024-06-30');
    const expected = policies.flatMap(({ rules }) => rules.map(({ id }) => id));
    expect(inForce.map(({ ruleId }) => ruleId).filter((id) => !id.startsWith('example.'))).toEqual(expected.toSorted());
    expect(outOfForce.map(({ ruleId }) => ruleId)).toEqual(['example.visit']);
    for (const policy of policies) {
      for (const { id, label, versions } of policy.rules) {
        const [version] = versions;
        const { clause, metric, basis, deducted } = version!;
        expect(inForce.find(({ ruleId }) => ruleId === id)).toMatchObject({
          ...{ ruleId: id, version: 1, label, clause, metric, basis, deducted },
          documentTitle: policy.document.title,
          documentNumber: policy.document.number,
          regionCode: policy.regionCode,
          population: populationOf(policy, version!),
          inpatientMedicalTypes: policy.inpatientMedicalTypes,
        });
      }
    }
    expect(await expandRegion(own.database, '620000')).toEqual(['620000', '622900', '622922']);
  });

  it('twice changes nothing, also in another order', async () => {
    const before = await contents();
    expect(await publish([...policies, example].toReversed())).toEqual({
      documentsNew: 0,
      documentsChanged: 0,
      versionsNew: 0,
      versionsClosed: 0,
      labelsChanged: 0,
      parametersChanged: 0,
      regionCodes: [],
    });
    expect(await contents()).toBe(before);
  });

  it.each([
    [
      'threshold',
      (v: RuleVersion) => ({ threshold: { kind: 'AMOUNT' as const, fen: 600001n } }) satisfies Partial<typeof v>,
    ],
    ['population', () => ({ population: { atom: 'MARGINAL' as const } })],
    ['deducted', () => ({ deducted: ['EXEMPTION' as const, 'BASIC' as const] })],
    ['clause', () => ({ clause: '三（二）3' })],
    ['from', () => ({ from: plainDate('2022-01-02') })],
    ['told', (v: RuleVersion) => ({ told: v.told.slice(1) })],
  ])('refuses another %s under a published version, names file and rule, and writes nothing', async (what, other) => {
    const before = await contents();
    const changed = change(policyOf('kangle'), 'kangle.inpatient.monitored', other);
    await expect(publish([changed, policyOf('jining')])).rejects.toMatchObject({
      code: 'POLICY_INVALID',
      facts: {
        where: 'kangle.yaml kangle.inpatient.monitored version 1',
        found: expect.stringContaining(what),
        mend: expect.stringContaining('as version 2'),
      },
    });
    expect(await contents()).toBe(before);
  });

  it('refuses a setting that gives a published version another meaning', async () => {
    const switched = { ...policyOf('xiushan'), monitoredCountsEliminated: true };
    await expect(publish([switched])).rejects.toMatchObject({ facts: { found: 'another settings' } });
    const remapped = { ...policyOf('xiushan'), otherPayLayer: 'SUPPLEMENTARY' as const };
    await expect(publish([remapped])).rejects.toMatchObject({
      facts: { where: 'xiushan.yaml settings.other-pay-layer', expected: 'BASIC, as published' },
    });
  });

  it('refuses a file from which a published rule or version is gone', async () => {
    const kangle = policyOf('kangle');
    const withoutRule = { ...kangle, rules: kangle.rules.slice(1) };
    await expect(publish([withoutRule])).rejects.toMatchObject({
      code: 'POLICY_INVALID',
      facts: { found: 'no such rule' },
    });
    const withoutVersion = {
      ...example,
      rules: example.rules.map((rule) => ({ ...rule, versions: rule.versions.slice(-1) })),
    };
    await expect(publish([withoutVersion])).rejects.toMatchObject({ facts: { found: 'versions 2' } });
  });

  it('lets side-by-side publications wait for each other', async () => {
    const fresh = await makeDatabase();
    try {
      const reports = await Promise.all(
        Array.from({ length: 5 }, () => fresh.database.transaction((session) => publishPolicies(session, policies))),
      );
      expect(reports.map(({ documentsNew }) => documentsNew).sort()).toEqual([0, 0, 0, 0, 5]);
      const published = await fresh.database.query('select from rule_version');
      expect(published).toHaveLength(policies.flatMap(({ rules }) => rules).length);
    } finally {
      await fresh.drop();
    }
  });

  it('waits for a delivery that rests on the rules, and the delivery for nobody who shares them', async () => {
    const order: string[] = [];
    let publication: Promise<unknown> | undefined;
    await own.database.transaction(async (delivery) => {
      await lockRulesShared(delivery);
      await delivery.query('select 1'); // with which the lock goes out
      await own.database.transaction((other) => lockRulesShared(other));
      publication = publish(policies).then(() => order.push('published'));
      // The publication is seen waiting for the lock before the delivery goes on.
      for (let waiting = 0; waiting === 0; ) {
        const [row] = await delivery.query<{ n: number }>(
          `select count(*)::int as n from pg_locks where locktype = 'advisory' and not granted
             and database = (select oid from pg_database where datname = current_database())`,
        );
        waiting = row!.n;
      }
      order.push('delivered');
    });
    await publication;
    expect(order).toEqual(['delivered', 'published']);
  });
});

describe('a version', () => {
  const xiushan = policyOf('xiushan');
  const [aid] = xiushan.rules;
  const [first] = aid!.versions;
  const closed: RuleVersion = { ...first!, until: plainDate('2027-12-31') };
  const second: RuleVersion = {
    ...first!,
    version: 2,
    from: plainDate('2028-01-01'),
    threshold: { kind: 'AMOUNT', fen: 400_000n },
  };
  const withVersions = (...versions: RuleVersion[]): Policy => ({ ...xiushan, rules: [{ ...aid!, versions }] });

  it('may be ended and followed by another, and judges by day', async () => {
    expect(await publish([withVersions(closed, second)])).toMatchObject({
      versionsNew: 1,
      versionsClosed: 1,
      regionCodes: ['500241'],
    });
    const versionAsOf = async (year: number, day: string) => {
      const { inForce } = await rulesOf(year, day, '500241');
      return inForce.map(({ version, threshold }) => `${version} ${threshold?.limitFen}`).join();
    };
    expect(await versionAsOf(2027, '2027-12-31')).toBe('1 300000');
    expect(await versionAsOf(2027, '2028-01-01')).toBe('1 300000');
    expect(await versionAsOf(2028, '2027-12-31')).toBe('1 300000');
    expect(await versionAsOf(2028, '2028-01-01')).toBe('2 400000');
    expect(await versionAsOf(2029, '2029-05-05')).toBe('2 400000');
  });

  it('that has an end keeps it', async () => {
    for (const until of [null, plainDate('2027-12-30')]) {
      await expect(publish([withVersions({ ...closed, until }, second)])).rejects.toMatchObject({
        facts: { where: 'xiushan.yaml xiushan.aid version 1', expected: 'until 2027-12-31' },
      });
    }
  });

  it('that another one follows keeps the settings under which it was published', async () => {
    const third: RuleVersion = { ...second, version: 3, from: plainDate('2030-01-01') };
    const secondClosed = { ...second, until: plainDate('2029-12-31') };
    const switched = { ...withVersions(closed, secondClosed, third), inpatientMedicalTypes: ['21', '52'] };
    expect(await publish([switched])).toMatchObject({ versionsNew: 1, versionsClosed: 1 });
    const typesIn = async (year: number) =>
      (await rulesOf(year, `${year}-12-31`, '500241')).inForce[0]?.inpatientMedicalTypes;
    expect(await typesIn(2029)).toEqual(['21', '22', '23', '24']);
    expect(await typesIn(2030)).toEqual(['21', '52']);
  });
});

describe('what is in force', () => {
  it('begins and ends with its day: the day before, on it, after it', async () => {
    const stay = async (year: number, asOf: string) => {
      const { inForce, outOfForce } = await rulesOf(year, asOf, '370899');
      const rule = inForce.find(({ ruleId }) => ruleId === 'example.stay');
      return rule ? `version ${rule.version}` : outOfForce.find(({ ruleId }) => ruleId === 'example.stay')?.reason;
    };
    expect(await stay(2023, '2023-12-31')).toBe('NOT_YET');
    expect(await stay(2024, '2023-12-31')).toBe('NOT_YET');
    expect(await stay(2024, '2024-01-01')).toBe('version 1');
    expect(await stay(2024, '2024-12-31')).toBe('version 1');
    expect(await stay(2024, '2025-01-01')).toBe('version 1');
    expect(await stay(2025, '2024-12-31')).toBe('version 1');
    expect(await stay(2025, '2025-01-01')).toBe('version 2');
    expect(await stay(2026, '2027-03-01')).toBe('version 2');
    expect(await stay(2027, '2027-01-01')).toBe('EXPIRED');
  });

  it('leaves out 鄂温克 and 龙港 in 2026 as expired, and names them', async () => {
    const { inForce, outOfForce } = await rulesOf(2026, '2026-11-01');
    const rules = [...policyOf('evenki').rules, ...policyOf('longgang').rules];
    const expired = rules.map(({ id, label }) => [id, label, 'EXPIRED']).toSorted();
    expect(outOfForce.map(({ ruleId, label, reason }) => [ruleId, label, reason])).toEqual(expired);
    expect(inForce.map(({ regionCode }) => regionCode)).not.toContain('150724');
    const closedYear = await rulesOf(2025, '2026-11-01', '330383');
    expect(closedYear.outOfForce).toEqual([]);
  });

  it('holds in every region below its place, and a region sees the rules of those above and below it', async () => {
    const idsAt = async (code: string) => {
      const { inForce } = await rulesOf(2025, '2025-06-30', code);
      return [...new Set(inForce.map(({ documentKey }) => documentKey))].sort();
    };
    expect(await idsAt('370899')).toEqual(['example', 'jining']);
    expect(await idsAt('370800')).toEqual(['example', 'jining']);
    expect(await idsAt('370000')).toEqual(['example', 'jining']);
    expect(await idsAt('330000')).toEqual(['longgang']);
    expect(await idsAt('622922')).toEqual(['kangle']);
    expect(await idsAt('999999')).toEqual([]);
  });

  it('takes three statements, however many rules there are', async () => {
    statements.length = 0;
    expect((await rulesOf(2025, '2025-06-30')).inForce.length).toBeGreaterThan(12);
    expect(statements).toHaveLength(3);
  });
});

describe('a parameter', () => {
  const jining = policyOf('jining');
  const withValue = (value: string | null): Policy => ({
    ...jining,
    parameters: jining.parameters.map((parameter) =>
      parameter.id === 'jining.heavy.threshold'
        ? { ...parameter, values: parameter.values.map((dated) => ({ ...dated, value })) }
        : parameter,
    ),
  });
  const heavy = async () =>
    (await rulesOf(2025, '2025-06-30', '370800')).inForce.find(({ ruleId }) => ruleId === 'jining.heavy')?.threshold;

  it('that is not set is missing; set, changed and unset again it supersedes what stood', async () => {
    const unset = { limitFen: null, missing: 'parameter:jining.heavy.threshold', income: null, percent: null };
    expect(await heavy()).toEqual(unset);
    expect(await publish([withValue('20000.50')])).toMatchObject({ parametersChanged: 1, regionCodes: ['370800'] });
    expect(await heavy()).toEqual({ limitFen: 2_000_050n, missing: null, income: null, percent: null });
    expect(await publish([withValue('20000.50')])).toMatchObject({ parametersChanged: 0 });
    await publish([withValue('30000')]);
    expect((await heavy())?.limitFen).toBe(3_000_000n);
    await publish([withValue(null)]);
    expect(await heavy()).toEqual(unset);
    const rows = await own.database.query<{ value: string | null; is_current: boolean }>(
      `select value, superseded_at is null as is_current from policy_parameter
       where parameter_id = 'jining.heavy.threshold' order by recorded_at`,
    );
    expect(rows).toEqual([
      { value: null, is_current: false },
      { value: '20000.50', is_current: false },
      { value: '30000', is_current: false },
      { value: null, is_current: true },
    ]);
  });
});

it('其他支出 goes where the nearest document says, BASIC unless it says otherwise', async () => {
  expect(await otherPayLayers(own.database)).toEqual(new Map([['370899', 'SUPPLEMENTARY']]));
});

it('a label and what is said of the document may be corrected', async () => {
  const kangle = policyOf('kangle');
  const corrected = {
    ...kangle,
    document: { ...kangle.document, issuer: '康乐县医疗保障局（更正）' },
    rules: kangle.rules.map((rule, index) => (index === 0 ? { ...rule, label: '更正' } : rule)),
  };
  expect(await publish([corrected])).toMatchObject({ documentsChanged: 1, labelsChanged: 1, regionCodes: [] });
  expect(await publish([kangle])).toMatchObject({ documentsChanged: 1, labelsChanged: 1 });
});

describe('the files of a folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hub-policies-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const kangleText = readFileSync(new URL('../../seeds/policies/kangle.yaml', import.meta.url), 'utf8');

  it('tell the faults of all of them together', () => {
    writeFileSync(join(folder, 'example.yaml'), exampleText.replace('metric: STAY', 'metric: WEEK'));
    writeFileSync(join(folder, 'kangle.yaml'), kangleText.replace('basis: OOP', 'basis: FREE'));
    writeFileSync(join(folder, 'copy.yaml'), kangleText);
    expect(() => loadPolicyFiles(folder)).toThrow(/3 policy files with faults.*copy\.yaml key.*WEEK.*FREE/s);
  });

  it('of one place agree on the places above it and on its 其他支出', () => {
    rmSync(join(folder, 'copy.yaml'));
    writeFileSync(join(folder, 'kangle.yaml'), kangleText);
    writeFileSync(join(folder, 'example.yaml'), exampleText);
    expect(loadPolicyFiles(folder)).toHaveLength(2);
    const sameCounty = exampleText.replaceAll('370899', '622922');
    writeFileSync(join(folder, 'example.yaml'), sameCounty);
    expect(() => loadPolicyFiles(folder)).toThrow('found BASIC; expected SUPPLEMENTARY as in example.yaml');
    writeFileSync(join(folder, 'example.yaml'), sameCounty.replace('pay-layer: SUPPLEMENTARY', 'pay-layer: BASIC'));
    expect(() => loadPolicyFiles(folder)).toThrow('found 622922 below 622900; expected 622922 below 370800');
  });
});
