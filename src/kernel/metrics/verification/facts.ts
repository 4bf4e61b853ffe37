import type { Facts } from "#kernel/operation/context.ts";

/** Facts of a verification: what was written last, and its outcome. Pure. */
export function foldVerification(facts: Facts, event: { type: string; data: Record<string, unknown> }): Facts {
  switch (event.type) {
    case "verification.created":
    case "verification.updated":
      return { ...facts, ...(event.data["fields"] as Facts), state: "open" };
    case "verification.concluded":
      return { ...facts, state: "concluded", outcome: event.data["outcome"] };
    default:
      return facts;
  }
}
