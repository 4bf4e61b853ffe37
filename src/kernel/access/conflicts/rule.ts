import { matches } from "../pattern.ts";

/** Two sides of work that one person must not have together. */
export interface ConflictRule {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly leftName: string;
  readonly leftNameEn: string | null;
  readonly rightName: string;
  readonly rightNameEn: string | null;
  /** Patterns of operations; those of the product, and what the organisation added. */
  readonly left: readonly string[];
  readonly right: readonly string[];
  readonly leftMore: readonly string[];
  readonly rightMore: readonly string[];
  readonly onGrant: boolean;
  readonly onAct: boolean;
  readonly active: boolean;
  readonly builtin: boolean;
  readonly version: number;
}

/** Lets one person have both sides until a moment, because somebody else looks at what he does. */
export interface ConflictException {
  readonly id: string;
  readonly ruleCode: string;
  readonly personId: string;
  readonly decidedBy: string | null;
  /** ISO instant in UTC, exclusive. */
  readonly to: string;
}

export type Side = "left" | "right";

/** On which side of a rule an operation stands; null: on none. An operation on both sides counts for the left. */
export function sideOf(rule: ConflictRule, operation: string): Side | null {
  const on = (patterns: readonly string[]) => patterns.some((pattern) => matches(pattern, operation));
  if (on(rule.left) || on(rule.leftMore)) return "left";
  return on(rule.right) || on(rule.rightMore) ? "right" : null;
}
