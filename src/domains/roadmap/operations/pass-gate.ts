import { openQuestions } from "#domains/consensus/public.ts";
import { notFound, Problem } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { passGate } from "../contract.ts";
import { obstacles } from "../gate.ts";
import { isFinished } from "../lifecycle.ts";

/** Passes the gate: the phase is closed, the next one opens. 409 names everything that is missing at once. */
export const passPhaseGate = operation(passGate, async (context) => {
  const { tx, input, now, send, emit, change } = context;
  const record = await context.lock(input.id, { kind: "roadmap", version: input.version });
  const [phases, initiatives] = await Promise.all([
    tx.selectFrom("roadmap_phase").selectAll().where("roadmap_id", "=", input.id).orderBy("no").execute(),
    tx
      .selectFrom("initiative as i")
      .innerJoin("record as r", "r.id", "i.id")
      .select(["i.id", "r.number", "r.state"])
      .where("i.phase_id", "=", input.phaseId)
      .where("i.roadmap_id", "=", input.id)
      .orderBy("r.number")
      .execute(),
  ]);
  const at = phases.findIndex(({ id }) => id === input.phaseId);
  const phase = phases[at];
  if (!phase) throw notFound("phase");
  const questions = await openQuestions(
    tx,
    initiatives.map(({ id }) => id),
  );
  const unfinished = initiatives.filter(({ state }) => !isFinished(state));
  const missing = obstacles(
    {
      phase: { no: phase.no, state: phase.state as "open", reviewedOn: phase.reviewed_on },
      questions,
      unfinished,
      carryOver: input.carryOver,
    },
    "all",
  );
  const [first] = missing;
  if (first)
    throw new Problem(409, "refused", {
      key: first.key,
      ...(first.params ? { params: first.params } : {}),
      errors: missing.map(({ key, params }) => ({
        path: key === "roadmap.not.unfinished" ? "carryOver" : "",
        key,
        ...(params ? { params } : {}),
      })),
    });
  const next = phases[at + 1];
  const passed = { state: "passed", passed_at: now, carry_over: input.carryOver };
  send(tx.updateTable("roadmap_phase").set(passed).where("id", "=", phase.id).execute());
  if (next) send(tx.updateTable("roadmap_phase").set({ state: "open" }).where("id", "=", next.id).execute());
  else change(input.id, { state: "finished", closed: true, closedAt: now });
  emit("roadmap.gate-passed", input.id, {
    phaseId: phase.id,
    no: phase.no,
    phase: phase.name,
    next: next?.no ?? null,
    unfinished: unfinished.map(({ number }) => number),
    reason: input.carryOver,
  });
  return { id: record.id, number: record.number, version: record.version + 1 };
});
