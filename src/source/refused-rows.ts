import type { IdentityVault } from '../access/identity-vault.ts';
import type { Queryable } from '../database/database.ts';
import type { RefusedRow } from './pour-rows.ts';

const BATCH = 1_000;

/** Keeps the refused rows of one delivery, whole and encrypted, with every reason. */
export class RefusedRows {
  readonly #database: Queryable;
  readonly #vault: IdentityVault;
  readonly #deliveryId: string;
  readonly #byCode = new Map<string, number>();
  #waiting: RefusedRow[] = [];
  #count = 0;

  constructor(database: Queryable, vault: IdentityVault, deliveryId: string) {
    this.#database = database;
    this.#vault = vault;
    this.#deliveryId = deliveryId;
  }

  get count(): number {
    return this.#count;
  }

  get byCode(): Record<string, number> {
    return Object.fromEntries([...this.#byCode].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  async add(row: RefusedRow): Promise<void> {
    this.#count++;
    for (const code of new Set(row.faults.map((fault) => fault.code)))
      this.#byCode.set(code, (this.#byCode.get(code) ?? 0) + 1);
    this.#waiting.push(row);
    if (this.#waiting.length >= BATCH) await this.flush();
  }

  async flush(): Promise<void> {
    const faults = this.#waiting.flatMap(({ rowNumber, cells, faults }) => {
      const sealed = this.#vault.seal(JSON.stringify(cells));
      return faults.map((fault) => ({ rowNumber, sealed, ...fault }));
    });
    this.#waiting = [];
    if (faults.length === 0) return;
    await this.#database.query(
      `insert into refused_row (delivery_id, row_number, column_name, code, expected, row_cipher)
       select $1, * from unnest($2::integer[], $3::text[], $4::text[], $5::text[], $6::bytea[])`,
      [
        this.#deliveryId,
        faults.map((fault) => fault.rowNumber),
        faults.map((fault) => fault.column),
        faults.map((fault) => fault.code),
        faults.map((fault) => fault.expected),
        faults.map((fault) => fault.sealed),
      ],
    );
  }
}
