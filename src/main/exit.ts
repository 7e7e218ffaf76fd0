/** What the process says with its exit code. */
export const EXIT = {
  /** All done. */
  DONE: 0,
  /** Nothing was done, or the work failed. */
  FAILED: 1,
  /** The command was misspelt or an argument refused. */
  USAGE: 2,
  /** Done, but some rows were refused. */
  PARTIAL: 3,
  /** `check` found stored figures that a recount does not give. */
  DIFFERENT: 4,
  /** Read and kept, but a delivery waits for a person to confirm it. */
  HELD: 5,
} as const;
