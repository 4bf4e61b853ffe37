import type { Facts } from "#kernel/operation/context.ts";

/** What rules and lists know of a consensus: its owner and what is open in it. */
export interface ConsensusFacts {
  kind: "consensus";
  state: "open" | "closed";
  ownerId: string | null;
  subjectId: string;
  openQuestions: string[];
  openIdeas: string[];
  openActions: string[];
}

export function factsOf(facts: Facts): ConsensusFacts {
  return {
    kind: "consensus",
    state: "open",
    ownerId: null,
    subjectId: "",
    openQuestions: [],
    openIdeas: [],
    openActions: [],
    ...(facts as Partial<ConsensusFacts>),
  };
}

type Data = Record<string, unknown>;
const add = (list: readonly string[], id: unknown) => [...new Set([...list, String(id)])];
const drop = (list: readonly string[], id: unknown) => list.filter((each) => each !== id);

/** Pure. */
export function fold(before: Facts, { type, data }: { type: string; data: Data }): Facts {
  const facts = factsOf(before);
  switch (type) {
    case "consensus.opened":
      return { ...facts, ownerId: data["ownerId"] as string | null, subjectId: String(data["subjectId"]) };
    case "consensus.question-asked":
    case "consensus.question-asked-again":
      return { ...facts, openQuestions: add(facts.openQuestions, data["questionId"]) };
    case "consensus.question-answered":
      return { ...facts, openQuestions: drop(facts.openQuestions, data["questionId"]) };
    case "consensus.idea-proposed":
      return { ...facts, openIdeas: add(facts.openIdeas, data["ideaId"]) };
    case "consensus.idea-decided":
      return { ...facts, openIdeas: drop(facts.openIdeas, data["ideaId"]) };
    case "consensus.action-made":
      return { ...facts, openActions: add(facts.openActions, data["pointId"]) };
    case "consensus.action-done":
      return { ...facts, openActions: drop(facts.openActions, data["pointId"]) };
    case "consensus.closed":
      return { ...facts, state: "closed" };
    default:
      return before;
  }
}

/** Facts of a consultation. Pure. */
export function foldConsultation(facts: Facts, { type, data }: { type: string; data: Data }): Facts {
  switch (type) {
    case "consultation.received":
      return { ...facts, state: "received", form: data["form"], heldAt: data["heldAt"], unitId: data["unitId"] };
    case "consultation.replied":
      return { ...facts, state: "replied" };
    case "consultation.closed":
      return { ...facts, state: "closed" };
    default:
      return facts;
  }
}
