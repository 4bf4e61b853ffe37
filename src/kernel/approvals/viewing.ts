import type { ApprovalRow, StepRow } from "./row.ts";

/** Steps of a decided request that a person has yet to view: passed over, or decided in his place. */
export function toBeViewed(
  { approval, steps }: { approval: Pick<ApprovalRow, "state">; steps: readonly StepRow[] },
  personId: string | null,
): StepRow[] {
  if (approval.state !== "approved" && approval.state !== "refused") return [];
  return steps.filter(
    (step) =>
      step.person_id === personId && step.viewed_at === null && (step.mode === "kouetsu" || step.mode === "daiketsu"),
  );
}
