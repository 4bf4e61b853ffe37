/** What is done with regulations; these events stand on no record. */
export const EVENTS = [
  "regulation.drafted",
  "regulation.offered",
  "regulation.saved",
  "regulation.discarded",
  "regulation.activated",
  "regulation.withdrawn",
  "regulation.figures-set",
  "regulation.options-set",
  "regulation.dry-run-started",
] as const;
