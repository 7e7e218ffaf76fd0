import type { IdentityVault } from '../access/identity-vault.ts';
import { certificateNumber, Refusal } from './cell.ts';
import { codeList } from './code-list.ts';

/** One distinct certificate of a file. */
export interface FileIdentity {
  readonly type: string;
  readonly number: string;
  readonly key: string;
  /** Its place among the certificates of accepted rows; -1 before the first of them. */
  ordinal: number;
  /** As the first accepted row gives it. */
  name: string;
}

/**
 * The distinct people of one file: a number is checked and hashed once, however many rows carry it, and staged rows
 * carry its ordinal instead.
 */
export class FileIdentities {
  readonly #vault: IdentityVault;
  readonly #types = codeList('certificateType');
  readonly #known = new Map<string, FileIdentity | Refusal>();
  readonly #byKey = new Map<string, FileIdentity>();
  readonly #all: FileIdentity[] = [];

  constructor(vault: IdentityVault) {
    this.#vault = vault;
  }

  /** The identity of a row's cells; a Refusal when the number cannot be one. An empty type is a resident id. */
  of(typeCell: string, numberCell: string): FileIdentity | Refusal {
    const cells = typeCell === '' ? numberCell : `${typeCell}\t${numberCell}`;
    let identity = this.#known.get(cells);
    if (identity === undefined) {
      identity = this.#read(typeCell, numberCell);
      this.#known.set(cells, identity);
    }
    return identity;
  }

  /** Counts an identity in because a row with it was accepted: who stands in refused rows only does not become a person. */
  accept(identity: FileIdentity, name: string): void {
    if (identity.ordinal >= 0) return;
    identity.ordinal = this.#all.length;
    identity.name = name;
    this.#all.push(identity);
  }

  /** The people of the accepted rows, by ordinal. */
  get all(): readonly FileIdentity[] {
    return this.#all;
  }

  #read(typeCell: string, numberCell: string): FileIdentity | Refusal {
    const type = typeCell === '' ? '01' : this.#types.get(typeCell);
    if (type === undefined) return new Refusal('ROW_CODE_UNKNOWN', `证件类型：${[...this.#types.keys()].join('、')}`);
    const number = certificateNumber(type, numberCell);
    if (number instanceof Refusal) return number;
    const key = this.#vault.numberKey(type, number).toString('hex');
    let identity = this.#byKey.get(key);
    if (!identity) {
      identity = { type, number, key, ordinal: -1, name: '' };
      this.#byKey.set(key, identity);
    }
    return identity;
  }
}
