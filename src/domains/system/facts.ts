import type { Facts } from "#kernel/operation/context.ts";

/** Facts of a system: what its last registration said. Pure. */
export function fold(facts: Facts, event: { type: string; data: Record<string, unknown> }): Facts {
  switch (event.type) {
    case "system.created":
    case "system.updated":
      return { ...facts, state: "active", ...(event.data["fields"] as Facts) };
    case "system.retired":
      return { ...facts, state: "retired", successorId: event.data["successorId"] ?? null };
    default:
      return facts;
  }
}
