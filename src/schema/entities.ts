/** The entities of all nouns, in the order of their folders. */
export const ENTITIES = [] as const;
