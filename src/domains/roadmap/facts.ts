import type { Facts } from "#kernel/operation/context.ts";

type Event = { type: string; data: Record<string, unknown> };

/** Facts of a roadmap: phases passed and the meetings held. Pure. */
export function foldRoadmap(facts: Facts, { type, data }: Event): Facts {
  switch (type) {
    case "roadmap.created":
      return { ...facts, state: "active", phase: 1, startsOn: data["startsOn"] };
    case "roadmap.reviewed":
      return { ...facts, reviewed: data["no"] };
    case "roadmap.gate-passed":
      return {
        ...facts,
        phase: data["next"] ?? facts["phase"],
        ...(data["next"] === null ? { state: "finished" } : {}),
      };
    default:
      return facts;
  }
}

/** Facts of an initiative: stage, dates, and how many items are proven. Pure. */
export function foldInitiative(facts: Facts, { type, data }: Event): Facts {
  switch (type) {
    case "initiative.created":
    case "initiative.updated":
      return { stage: "planned", proven: 0, ...facts, ...(data["fields"] as Facts) };
    case "initiative.moved":
      return { ...facts, stage: data["to"] };
    case "initiative.item-proven":
      return { ...facts, proven: Number(facts["proven"] ?? 0) + 1 };
    case "initiative.item-reopened":
      return { ...facts, proven: Math.max(0, Number(facts["proven"] ?? 0) - 1) };
    default:
      return facts;
  }
}
