import type { IdentityVault } from '../access/identity-vault.ts';
import type { Queryable } from '../database/database.ts';
import type { HeaderPlan } from '../reading/header.ts';
import type { FileIdentity } from '../reading/identities.ts';
import type { RefusedRow } from '../reading/pour-rows.ts';
import { type AmountRead, amountOfRefused } from './controls.ts';
import type { Delivery } from './delivery-request.ts';

const BATCH = 1_000;

/**
 * Keeps the refused rows of one delivery, whole and encrypted, with every reason, below the header that they stood under;
 * of a full list also who stands in them, as far as that can be read.
 */
export class RefusedRows {
  readonly #database: Queryable;
  readonly #vault: IdentityVault;
  readonly #delivery: Delivery;
  readonly #byCode = new Map<string, number>();
  readonly #headers = new Map<string, HeaderPlan>();
  readonly #keptHeaders = new Set<string>();
  readonly #persons = new Map<string, FileIdentity | null>();
  #waiting: RefusedRow[] = [];
  #count = 0;
  #amountFen = 0n;
  #amountsUnread = 0;

  constructor({ database, vault }: { database: Queryable; vault: IdentityVault }, delivery: Delivery) {
    this.#database = database;
    this.#vault = vault;
    this.#delivery = delivery;
  }

  get count(): number {
    return this.#count;
  }

  get byCode(): Record<string, number> {
    return Object.fromEntries([...this.#byCode].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** What the control amount counts of the refused rows, as far as it can be read. */
  get amount(): AmountRead {
    return { amountFen: this.#amountFen, unread: this.#amountsUnread };
  }

  /** How many different people stand in refused rows and in no accepted one, as far as that can be read. */
  get persons(): number {
    return [...this.#persons.values()].filter((identity) => identity === null || identity.ordinal < 0).length;
  }

  async add(row: RefusedRow): Promise<void> {
    this.#count++;
    for (const code of new Set(row.faults.map((fault) => fault.code)))
      this.#byCode.set(code, (this.#byCode.get(code) ?? 0) + 1);
    const amountFen = amountOfRefused(this.#delivery.dataset.name, row);
    if (amountFen === null) this.#amountsUnread++;
    else this.#amountFen += amountFen;
    if (row.identity) this.#persons.set(row.identity.key, row.identity);
    else if (row.name !== '') this.#persons.set(`name ${row.name}`, null);
    this.#headers.set(row.sheet ?? '', row.header);
    this.#waiting.push(row);
    if (this.#waiting.length >= BATCH) await this.flush();
  }

  async flush(): Promise<void> {
    const rows = this.#waiting;
    this.#waiting = [];
    if (rows.length === 0) return;
    await this.#keepHeaders();
    await this.#keepFaults(rows);
    if (this.#delivery.dataset.kind === 'FULL_LIST') await this.#keepPersons(rows);
  }

  async #keepHeaders(): Promise<void> {
    for (const [sheet, header] of this.#headers) {
      if (this.#keptHeaders.has(sheet)) continue;
      this.#keptHeaders.add(sheet);
      await this.#database.query(
        'insert into delivery_table (delivery_id, sheet, header_row, header_cipher) values ($1, $2, $3, $4)',
        [this.#delivery.deliveryId, sheet, header.rowNumber, this.#vault.seal(JSON.stringify(header.names))],
      );
    }
  }

  async #keepFaults(rows: readonly RefusedRow[]): Promise<void> {
    const faults = rows.flatMap(({ sheet, rowNumber, cells, faults }) => {
      const sealed = this.#vault.seal(JSON.stringify(cells));
      return faults.map((fault) => ({ sheet: sheet ?? '', rowNumber, sealed, ...fault }));
    });
    // A row that holds a household is unfolded to several: the same column may then be at fault more than once.
    await this.#database.query(
      `insert into refused_row (delivery_id, sheet, row_number, column_name, code, expected, found_cipher, row_cipher)
       select $1, * from unnest($2::text[], $3::integer[], $4::text[], $5::text[], $6::text[], $7::bytea[], $8::bytea[])
       on conflict do nothing`,
      [
        this.#delivery.deliveryId,
        faults.map((fault) => fault.sheet),
        faults.map((fault) => fault.rowNumber),
        faults.map((fault) => fault.column),
        faults.map((fault) => fault.code),
        faults.map((fault) => fault.expected),
        faults.map((fault) => (fault.found === null ? null : this.#vault.seal(fault.found))),
        faults.map((fault) => fault.sealed),
      ],
    );
  }

  async #keepPersons(rows: readonly RefusedRow[]): Promise<void> {
    await this.#database.query(
      `insert into refused_person (delivery_id, sheet, row_number, number_key, name_key)
       select $1, * from unnest($2::text[], $3::integer[], $4::bytea[], $5::bytea[])`,
      [
        this.#delivery.deliveryId,
        rows.map((row) => row.sheet ?? ''),
        rows.map((row) => row.rowNumber),
        rows.map((row) => (row.identity ? Buffer.from(row.identity.key, 'hex') : null)),
        rows.map((row) => (row.identity || row.name === '' ? null : this.#vault.nameKey(row.name))),
      ],
    );
  }
}

/** Forgets the refused rows of a delivery that waits: when it is confirmed, its rows are read again. */
export async function forgetRefusedRows(database: Queryable, deliveryId: string): Promise<void> {
  for (const table of ['refused_row', 'refused_person', 'delivery_table'])
    await database.query(`delete from ${table} where delivery_id = $1`, [deliveryId]);
}
