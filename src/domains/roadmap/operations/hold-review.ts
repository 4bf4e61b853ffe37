import { invalid, notFound, refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { dayOf } from "#kernel/people/lookup.ts";
import { holdReview } from "../contract.ts";

/** Records the review meeting of the open phase; a second meeting replaces the first, which stays in the history. */
export const holdPhaseReview = operation(holdReview, async (context) => {
  const { tx, input, now, send, emit } = context;
  const record = await context.lock(input.id, { kind: "roadmap", version: input.version });
  const phase = await tx
    .selectFrom("roadmap_phase")
    .select(["id", "no", "name", "state"])
    .where("roadmap_id", "=", input.id)
    .where("id", "=", input.phaseId)
    .executeTakeFirst();
  if (!phase) throw notFound("phase");
  if (phase.state !== "open") throw refused(phase.state === "passed" ? "roadmap.not.passed" : "roadmap.not.shut");
  if (input.heldOn > dayOf(now)) throw invalid("heldOn", "roadmap.invalid.future");
  send(
    tx
      .updateTable("roadmap_phase")
      .set({ reviewed_on: input.heldOn, minutes: input.minutes })
      .where("id", "=", phase.id)
      .execute(),
  );
  emit("roadmap.reviewed", input.id, {
    phaseId: phase.id,
    no: phase.no,
    phase: phase.name,
    heldOn: input.heldOn,
    text: input.minutes,
  });
  return { id: record.id, number: record.number, version: record.version + 1 };
});
