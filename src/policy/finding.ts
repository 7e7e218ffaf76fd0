/** What a linter can find in a policy that reads without a fault (政策体检). */
export const FINDING_CODES = [
  'NO_EFFECTIVE_DATE',
  'NOT_FOR_THE_WHOLE_TIME',
  'PARAMETER_UNSET',
  'NOBODY_COVERS',
  'SAME_LINE_OTHER_LAYERS',
  'CLIFF',
  'AID_FALLS',
  'START_DIFFERS',
  'TOLD_WITHOUT_ACCOUNT',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/** Something in a document that an official should look at; nothing that keeps it from being used. */
export interface PolicyFinding {
  readonly code: FindingCode;
  /** The document's key. */
  readonly documentKey: string;
  /** Rule, provision or parameter; null = the document itself. */
  readonly subject: string | null;
  /** The clause that it concerns; null = none states it. */
  readonly clause: string | null;
  /** One Chinese sentence. */
  readonly text: string;
  /** What an official could do about it, in Chinese. */
  readonly advice: string;
}
