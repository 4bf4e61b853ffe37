/** States of a sheet: a stage of its year, and how far the stage is. Pure; server and browser share it. */

export const STAGES = ["plan", "midterm", "final"] as const;
export type Stage = (typeof STAGES)[number];
/** draft → (approval) review → approved → published; then the next stage, or a correction of what was published. */
export const STATUSES = ["draft", "review", "approved", "published"] as const;
export type Status = (typeof STATUSES)[number];

export interface Standing {
  stage: Stage;
  status: Status;
  /** A published stage is being corrected. */
  correcting: boolean;
}

export const VERBS = ["write", "submit", "publish", "begin-stage", "correct"] as const;
export type Verb = (typeof VERBS)[number];

export type Refusal = { key: string; params?: Record<string, unknown> };

/** Why a verb is impossible for everybody just now; undefined if it is possible. */
export function refusalOf(verb: Verb, { stage, status }: Standing, stages: readonly Stage[]): Refusal | undefined {
  const no = (key: string): Refusal => ({ key: `policy.not.${key}` });
  switch (verb) {
    case "write":
      return status === "draft" ? undefined : no(status === "published" ? "published" : "locked");
    case "submit":
      return status === "draft" ? undefined : no(status === "review" ? "in-review" : "handed-in");
    case "publish":
      return status === "approved" ? undefined : no(status === "published" ? "published-already" : "not-approved");
    case "begin-stage":
      if (status !== "published") return no("not-published");
      return nextStage(stage, stages) ? undefined : no("last-stage");
    case "correct":
      return status === "published" ? undefined : no("nothing-published");
  }
}

export function nextStage(stage: Stage, stages: readonly Stage[]): Stage | undefined {
  return stages[stages.indexOf(stage) + 1];
}

/** A stage's fields are written in that stage; in a correction those of earlier stages too. */
export function writable(fieldStage: Stage, { stage, status, correcting }: Standing): boolean {
  if (status !== "draft") return false;
  const [wanted, now] = [STAGES.indexOf(fieldStage), STAGES.indexOf(stage)];
  return correcting ? wanted <= now : wanted === now;
}

export const stateOf = ({ stage, status }: Pick<Standing, "stage" | "status">): string => `${stage}-${status}`;

export const DECISIONS = ["rebuild", "stop", "other-means"] as const;
