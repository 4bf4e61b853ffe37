/** What stands in the way of the next phase. Pure. */

export interface GateInput {
  phase: { no: number; state: "shut" | "open" | "passed"; reviewedOn: string | null };
  /** Unanswered questions about initiatives of the phase. */
  questions: readonly { text: string }[];
  /** Initiatives of the phase that are neither settled nor stopped. */
  unfinished: readonly { number: string }[];
  carryOver: string;
}

export type Obstacle = { key: string; params?: Record<string, unknown> };

/** Everything that is missing at once; empty: the gate opens. `asked`: also what only the form can bring. */
export function obstacles(
  { phase, questions, unfinished, carryOver }: GateInput,
  asked: "all" | "beforehand",
): Obstacle[] {
  if (phase.state === "passed") return [{ key: "roadmap.not.passed" }];
  if (phase.state === "shut") return [{ key: "roadmap.not.shut" }];
  const found: Obstacle[] = [];
  if (phase.reviewedOn === null) found.push({ key: "roadmap.not.unreviewed", params: { no: phase.no } });
  const [question] = questions;
  if (question)
    found.push({ key: "roadmap.not.question", params: { count: questions.length, text: question.text.slice(0, 80) } });
  if (asked === "all" && unfinished.length > 0 && carryOver === "")
    found.push({
      key: "roadmap.not.unfinished",
      params: { numbers: unfinished.map(({ number }) => number).join("、"), count: unfinished.length },
    });
  return found;
}
