import type { IdentityVault } from '../access/identity-vault.ts';
import { Refusal } from './cell.ts';
import { certificateNumber } from './certificate-number.ts';
import { type CodeList, type CodeLists, shippedCodeLists } from './code-list.ts';

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

/** A name that a number has in a row, where its first row has another. */
export interface OtherName {
  readonly identity: FileIdentity;
  readonly name: string;
  readonly rowNumber: number;
}

/**
 * The distinct people of one file: a number is checked and hashed once, however many rows carry it, and staged rows
 * carry its ordinal instead.
 */
export class FileIdentities {
  readonly #vault: IdentityVault;
  readonly #types: CodeList;
  /** By type, by number as a cell has it and as it is normalised. */
  readonly #known = new Map<string, Map<string, FileIdentity | Refusal>>();
  readonly #all: FileIdentity[] = [];
  readonly #otherNames = new Map<string, OtherName>();

  constructor(vault: IdentityVault, codes: CodeLists = shippedCodeLists()) {
    this.#vault = vault;
    this.#types = codes.of('certificateType');
  }

  /** The identity of a row's cells; a Refusal when the number cannot be one. An empty type is a resident id. */
  of(typeCell: string, numberCell: string): FileIdentity | Refusal {
    const type = typeCell === '' ? '01' : this.#types.read(typeCell) || '01';
    if (type instanceof Refusal) return type;
    let known = this.#known.get(type);
    if (known === undefined) {
      known = new Map();
      this.#known.set(type, known);
    }
    return known.get(numberCell) ?? this.#read(type, numberCell, known);
  }

  /** Counts an identity in because a row with it was accepted: who stands in refused rows only does not become a person. */
  accept(identity: FileIdentity, name: string): void {
    if (identity.ordinal >= 0) return;
    identity.ordinal = this.#all.length;
    identity.name = copyOf(name);
    this.#all.push(identity);
  }

  /** Notes that an accepted row has another name than the first row of its number. */
  alsoNamed(identity: FileIdentity, name: string, rowNumber: number): void {
    const key = `${identity.ordinal} ${name}`;
    if (!this.#otherNames.has(key)) this.#otherNames.set(key, { identity, name: copyOf(name), rowNumber });
  }

  /** The names that numbers have beside their first, each once with its first row. */
  get otherNames(): readonly OtherName[] {
    return [...this.#otherNames.values()];
  }

  /** The people of the accepted rows, by ordinal. */
  get all(): readonly FileIdentity[] {
    return this.#all;
  }

  #read(type: string, numberCell: string, known: Map<string, FileIdentity | Refusal>): FileIdentity | Refusal {
    const number = certificateNumber(type, numberCell);
    if (number instanceof Refusal) {
      known.set(copyOf(numberCell), number);
      return number;
    }
    let identity = known.get(number);
    if (identity === undefined || identity instanceof Refusal) {
      const own = copyOf(number);
      const key = this.#vault.numberKey(type, own).toString('hex');
      identity = { type, number: own, key, ordinal: -1, name: '' };
      known.set(own, identity);
    }
    if (numberCell !== number) known.set(copyOf(numberCell), identity);
    return identity;
  }
}

/** The same text on its own: a piece cut out of a chunk of the file would keep the whole chunk in memory. */
function copyOf(text: string): string {
  return Buffer.from(text).toString();
}
