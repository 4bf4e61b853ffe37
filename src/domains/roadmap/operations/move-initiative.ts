import { invalid, refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { moveInitiative } from "../contract.ts";
import { hasBegun, isFinished, nextStages, type Stage } from "../lifecycle.ts";

/**
 * Moves an initiative to another stage. 409 while its phase is shut, while one that it needs has not begun, or when it would
 * settle with items that nobody has proven; going back or stopping needs a reason.
 */
export const moveToStage = operation(moveInitiative, async (context) => {
  const { tx, input, now, emit, change } = context;
  const record = await context.lock(input.id, { kind: "initiative", version: input.version });
  const from = record.state as Stage;
  if (!nextStages(from).includes(input.stage)) throw refused("roadmap.not.stage", { from, to: input.stage });
  const back =
    input.stage === "stopped" ||
    input.stage === "planned" ||
    (from === "settled" && input.stage === "expansion") ||
    (from === "expansion" && input.stage === "pilot");
  if (back && input.reason === "") throw invalid("reason", "roadmap.invalid.reason");
  const [phase, needs, open] = await Promise.all([
    tx
      .selectFrom("initiative as i")
      .innerJoin("roadmap_phase as p", "p.id", "i.phase_id")
      .select(["p.state", "p.no"])
      .where("i.id", "=", input.id)
      .executeTakeFirstOrThrow(),
    tx
      .selectFrom("initiative_need as n")
      .innerJoin("record as r", "r.id", "n.needs_id")
      .select(["r.title", "r.state"])
      .where("n.initiative_id", "=", input.id)
      .execute(),
    tx
      .selectFrom("initiative_item")
      .select("text")
      .where("initiative_id", "=", input.id)
      .where("done_at", "is", null)
      .orderBy("no")
      .execute(),
  ]);
  if (hasBegun(input.stage) && phase.state === "shut") throw refused("roadmap.not.phase-shut", { no: phase.no });
  const waiting = needs.find(({ state }) => !hasBegun(state));
  if (hasBegun(input.stage) && input.stage !== "pilot" && waiting)
    throw refused("roadmap.not.needs", { title: waiting.title });
  if (input.stage === "settled" && open.length > 0)
    throw refused("roadmap.not.unproven", { count: open.length, text: open[0]?.text ?? "" });
  const finished = isFinished(input.stage);
  change(input.id, { state: input.stage, closed: finished, closedAt: finished ? now : null });
  emit("initiative.moved", input.id, { from, to: input.stage, reason: input.reason });
  return { id: record.id, number: record.number, version: record.version + 1 };
});
