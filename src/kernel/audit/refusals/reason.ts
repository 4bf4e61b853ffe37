import type { Problem } from "#kernel/contract/problem.ts";

/** Why an operation was refused to somebody; what is merely impossible just now (a life cycle, a wrong field) is none of these. */
export const REASONS = [
  "role",
  "scope",
  "duties",
  "second-factor",
  "guest",
  "masked",
  "key",
  "origin",
  "rule",
] as const;
export type Reason = (typeof REASONS)[number];

const KEYS: Record<string, Reason> = {
  "problem.forbidden": "role",
  "access.refused.no-role": "role",
  "access.refused.not-everywhere": "scope",
  "access.refused.guest-over": "guest",
  "access.refused.guest-reads": "guest",
  "access.refused.masked": "masked",
  "access.refused.masked-search": "masked",
  "access.refused.key": "key",
  "access.conflict.act": "duties",
  "access.conflict.grant": "duties",
  "access.exception.not-own": "duties",
  "access.grant.own": "duties",
  "people.above": "role",
  "identity.above": "role",
  "problem.second-factor-needed": "second-factor",
  "problem.foreign-origin": "origin",
};

/** The kind of refusal; undefined when nobody was kept from anything. Of a 404 it counts whether the record is there after all. */
export function reasonOf({ status, key, errors }: Problem): Reason | undefined {
  const known = KEYS[key] ?? errors.map((error) => KEYS[error.key]).find(Boolean);
  if (known) return known;
  if (status === 404 && key === "problem.not-found") return "scope";
  return status === 403 ? "rule" : undefined;
}
