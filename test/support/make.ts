import { randomUUID } from 'node:crypto';
import type { IdentityVault } from '../../src/access/identity-vault.ts';
import type { Database } from '../../src/database/database.ts';
import { checkDigitOf } from '../../src/value/id-number.ts';

/** A small tree: two provinces, a city with two districts, one of them with two townships, and a county. */
export const PLACES: readonly { code: string; name: string; parent: string | null }[] = [
  { code: '370000', name: '山东省', parent: null },
  { code: '370800', name: '济宁市', parent: '370000' },
  { code: '370811', name: '任城区', parent: '370800' },
  { code: '370811001', name: '甲镇', parent: '370811' },
  { code: '370811002', name: '乙镇', parent: '370811' },
  { code: '370812', name: '兖州区', parent: '370800' },
  { code: '500000', name: '重庆市', parent: null },
  { code: '500241', name: '秀山土家族苗族自治县', parent: '500000' },
];

/** The ancestors of a code, itself first; what the closure table is tested against. */
export function ancestorsOf(code: string): string[] {
  const parent = PLACES.find((place) => place.code === code)?.parent;
  return parent ? [code, ...ancestorsOf(parent)] : [code];
}

/** A valid, invented id number; serials below 10 000 are the tests' own, the builders take those above. */
export function idNumberOf(serial: number): string {
  const year = 1940 + (Math.floor(serial / 1000) % 60);
  const first17 = `370811${year}0101${String(serial % 1000).padStart(3, '0')}`;
  return first17 + checkDigitOf(first17);
}

/** Which row of `table` to insert: columns by name. */
type Row = Readonly<Record<string, unknown>>;

/** Puts facts into a test's database with valid defaults; each method returns the id that was made. */
export class Make {
  readonly #database: Database;
  readonly #vault: IdentityVault;
  #serial = 0;

  constructor(database: Database, vault: IdentityVault) {
    this.#database = database;
    this.#vault = vault;
  }

  async regions(): Promise<void> {
    for (const { code, name, parent } of PLACES) {
      await this.#insert('region', { region_code: code, name, parent_code: parent, origin: 'SEED' });
      for (const [depth, ancestor] of ancestorsOf(code).entries()) {
        await this.#insert('region_closure', { ancestor_code: ancestor, descendant_code: code, depth });
      }
    }
  }

  async delivery(row: Row = {}): Promise<string> {
    const delivery_id = randomUUID();
    const serial = ++this.#serial;
    await this.#insert('delivery', {
      delivery_id,
      dataset: 'settlements',
      region_code: '370800',
      file_name: `结算_${serial}.csv`,
      file_digest: `digest-${serial}`,
      file_bytes: 100,
      received_at: '2025-03-01T02:00:00Z',
      received_by: 'test',
      status: 'MERGED',
      ...row,
    });
    return delivery_id;
  }

  async person(
    regionCode: string | null,
    { name = '王小明', number = idNumberOf(10_000 + ++this.#serial), diedOn = null as string | null } = {},
  ): Promise<string> {
    const person_id = randomUUID();
    await this.#insert('person', { person_id, died_on: diedOn });
    await this.#insert('person_state', { person_id, region_code: regionCode });
    await this.#insert('person_identity', {
      number_key: this.#vault.numberKey('01', number),
      person_id,
      own_person_id: person_id,
      certificate_type: '01',
      name_key: this.#vault.nameKey(name),
      identity_cipher: this.#vault.sealIdentity({ number, name }),
    });
    return person_id;
  }

  async household(householdNumber: string, regionCode = '370800'): Promise<string> {
    const household_id = randomUUID();
    await this.#insert('household', { household_id, region_code: regionCode, household_number: householdNumber });
    return household_id;
  }

  async residence(personId: string, householdId: string, deliveryId: string, row: Row = {}): Promise<void> {
    await this.#insert('residence', {
      person_id: personId,
      list_region: '370800',
      from_on: '-infinity',
      until_on: 'infinity',
      region_code: '370811001',
      household_id: householdId,
      relation: '户主',
      hukou: 'RURAL',
      delivery_id: deliveryId,
      row_number: ++this.#serial,
      ...row,
    });
  }

  async category(personId: string, category: string, deliveryId: string, row: Row = {}): Promise<void> {
    await this.#insert('category_spell', {
      person_id: personId,
      category,
      dataset: 'civil-affairs',
      list_region: '370800',
      from_on: '2025-01-01',
      until_on: 'infinity',
      delivery_id: deliveryId,
      row_number: ++this.#serial,
      ...row,
    });
  }

  async settlement(personId: string, deliveryId: string, row: Row = {}): Promise<string> {
    const settlement_id = randomUUID();
    const settledAt = String(row['settled_at'] ?? '2025-03-01 10:00:00');
    const digest = randomUUID();
    await this.#insert('settlement_key', { settlement_id, person_id: personId, revision: 1, digest });
    await this.#insert('settlement', {
      person_id: personId,
      settlement_id,
      revision: 1,
      visit_id: randomUUID(),
      region_code: '370800',
      settlement_number: `S${++this.#serial}`,
      visit_number: `V${this.#serial}`,
      effect: 1,
      polarity: 1,
      ledger_year: Number(settledAt.slice(0, 4)),
      settled_at: settledAt,
      settled_on: settledAt.slice(0, 10),
      own_person_id: personId,
      medical_type: '21',
      insured_region_code: '370811',
      is_valid: true,
      is_refund_flagged: false,
      total_fen: 1_000_000n,
      in_scope_fen: 800_000n,
      exemption_fen: 0n,
      exemption_in_scope_fen: 0n,
      basic_fen: 500_000n,
      critical_illness_fen: 0n,
      medical_aid_fen: 0n,
      other_fen: 0n,
      pool_fen: 500_000n,
      digest,
      delivery_id: deliveryId,
      row_number: this.#serial,
      ...row,
    });
    return settlement_id;
  }

  async enrolment(personId: string, deliveryId: string, row: Row = {}): Promise<void> {
    await this.#insert('enrolment', {
      person_id: personId,
      own_person_id: personId,
      year: 2025,
      insurance_type: '390',
      revision: 1,
      is_basic: true,
      region_code: '370811',
      status: 'ACTIVE',
      premium_fen: 40_000n,
      digest: randomUUID(),
      delivery_id: deliveryId,
      row_number: ++this.#serial,
      ...row,
    });
  }

  async payment(personId: string, deliveryId: string, row: Row = {}): Promise<string> {
    const payment_id = randomUUID();
    const digest = randomUUID();
    await this.#insert('payment_key', { payment_id, person_id: personId, revision: 1, digest });
    await this.#insert('payment', {
      person_id: personId,
      own_person_id: personId,
      payment_id,
      revision: 1,
      region_code: '370800',
      voucher_number: `P${++this.#serial}`,
      channel: '临时救助',
      layer: 'TEMPORARY_AID',
      paid_on: '2025-05-01',
      year: 2025,
      amount_fen: 100_000n,
      in_scope_fen: 100_000n,
      digest,
      delivery_id: deliveryId,
      row_number: this.#serial,
      ...row,
    });
    return payment_id;
  }

  async #insert(table: string, row: Row): Promise<void> {
    const names = Object.keys(row);
    const places = names.map((_, index) => `$${index + 1}`);
    await this.#database.query(
      `insert into ${table} (${names.join(', ')}) values (${places.join(', ')})`,
      Object.values(row),
    );
  }
}
