import type { RegionFact } from './facts.ts';

/** The tree of regions, asked only one thing: does a place lie in another? */
export class Regions {
  readonly #parents: Map<string, string | null>;

  constructor(regions: readonly RegionFact[]) {
    this.#parents = new Map(regions.map((region) => [region.code, region.parent]));
  }

  /** The place itself and all above it, lowest first: village, township, then as listed. Empty for a code that is no region and lies below none. */
  atOrAbove(code: string): string[] {
    const path: string[] = [];
    let here: string | null = code;
    while (here !== null) {
      const parent: string | null | undefined = this.#parents.get(here);
      if (parent === undefined && here.length > 6) {
        path.push(here);
        here = here.slice(0, here.length > 9 ? 9 : 6);
      } else if (parent === undefined) {
        return [];
      } else {
        path.push(here);
        here = parent;
      }
    }
    return path;
  }

  /** Whether the code is a region or lies below one. */
  knows(code: string): boolean {
    return this.atOrAbove(code).length > 0;
  }

  /** Whether `code` is `place` or lies below it. */
  isIn(code: string, place: string): boolean {
    return this.atOrAbove(code).includes(place);
  }
}
