/** A fault sown into one statement: what a slip of the pen would have made of it. */
export interface Mutation {
  /** What is wrong with it, as a sentence. */
  readonly name: string;
  /** The statement's name in its first comment: `screening`, `resolve-reversals`, … */
  readonly statement: string;
  /** Every occurrence is replaced. */
  readonly from: string | RegExp;
  readonly to: string | ((match: string, ...groups: string[]) => string);
}

/** Sows the fault into the statements that it is about and remembers whether there was anything to change. */
export class Sowing {
  readonly #mutation: Mutation;
  hasTaken = false;

  constructor(mutation: Mutation) {
    this.#mutation = mutation;
  }

  readonly rewrite = (text: string): string => {
    const { statement, from, to } = this.#mutation;
    if (!new RegExp(`^(?:/\\*|--) ${statement}\\b(?!-)`).test(text)) return text;
    const all = typeof from === 'string' ? from : new RegExp(from, `${from.flags.replace('g', '')}g`);
    const changed = text.replaceAll(all, to as string);
    if (changed !== text) this.hasTaken = true;
    return changed;
  };
}
