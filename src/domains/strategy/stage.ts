import type { Work } from "#kernel/operation/context.ts";
import type { Stage } from "./lifecycle.ts";
import { stateOf } from "./lifecycle.ts";
import { reviewPoint } from "./settings.ts";
import type { PolicyRow } from "./store.ts";

/** Opens a stage for writing: from here on the regulation says what is owed, and by when. */
export function openStage(
  work: Work,
  policy: Pick<PolicyRow, "id" | "fiscalYear">,
  stage: Stage,
  ownerId: string | null,
): void {
  work.emit("policy.stage-opened", policy.id, {
    stage,
    fiscalYear: policy.fiscalYear,
    ownerId,
    reviewAt: reviewPoint(work.settings, policy.fiscalYear, stage),
  });
  work.change(policy.id, { state: stateOf({ stage, status: "draft" }), closed: false });
}
