import type { Facts } from "#kernel/operation/context.ts";

/** Facts of a metric: its definition, targets and last value, as its events say. Pure. */
export function fold(facts: Facts, event: { type: string; data: Record<string, unknown> }): Facts {
  switch (event.type) {
    case "metric.created":
    case "metric.updated":
      return { ...facts, ...(event.data["fields"] as Facts), state: "active" };
    case "metric.targeted":
      return { ...facts, targets: event.data["targets"], targetPath: event.data["path"] };
    case "metric.recorded":
    case "metric.moved":
      return {
        ...facts,
        last: { period: event.data["period"], value: event.data["value"], note: event.data["note"] },
      };
    case "metric.retired":
      return { ...facts, state: "retired" };
    default:
      return facts;
  }
}
