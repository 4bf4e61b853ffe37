/** Something worth knowing of a sheet. `block`: the stage cannot be handed in like this; `warn`: somebody should look; `info`. */
export interface Finding {
  code: FindingCode;
  level: "block" | "warn" | "info";
  /** Null: the sheet as a whole. */
  nodeId: string | null;
  field: string | null;
  params: Record<string, string | number>;
}

export const FINDINGS = [
  "mandatory-empty",
  "required-empty",
  "difference-unexplained",
  "choice-unexplained",
  "unknown-code",
  "look-alike-code",
  "unknown-metric",
  "strict-differs",
  "planned-but-partial",
  "no-actual",
  "no-condition",
  "no-gap",
  "overlap",
  "good-outcome-slow-progress",
  "effective-but-slow",
  "slow-without-comment",
  "weak-evidence",
  "problem-as-improvement",
  "optional-comment",
  "downgrade",
  "partly-counted",
  "withdrawn-but-effective",
  "zero-base",
  "no-such-year",
  "renamed-year",
  "mixed-script",
  "mixed-tildes",
  "look-alike",
  "kpi-without-kgi",
  "label-variant",
  "label-repeated",
] as const;
export type FindingCode = (typeof FINDINGS)[number];
