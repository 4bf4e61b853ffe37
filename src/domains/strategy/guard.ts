import { refused } from "#kernel/contract/problem.ts";
import { refusalOf, type Verb } from "./lifecycle.ts";
import type { OpenSheet } from "./store.ts";

/** 409 when the sheet's standing does not allow it. */
export function guard(verb: Verb, { policy, form }: Pick<OpenSheet, "policy" | "form">): void {
  const refusal = refusalOf(verb, policy, form.definition.stages);
  if (refusal) throw refused(refusal.key, refusal.params);
}
