import { abilities, reachesUnit } from "#kernel/access/may.ts";
import type { Scope } from "#kernel/access/scope.ts";
import { notFound } from "#kernel/contract/problem.ts";
import { query } from "#kernel/operation/operation.ts";
import { dayOf } from "#kernel/people/lookup.ts";
import { refs } from "#kernel/people/refs.ts";
import { get } from "../contract.ts";
import { obstacles } from "../gate.ts";
import { isFinished } from "../lifecycle.ts";
import { byMonth, roiOf, sensitivity, type Line } from "../roi.ts";
import { DISCOUNT_RATE } from "../settings.ts";
import { listedRoadmap, phaseName, roadmapRows } from "./list.ts";
import { planOf } from "./plan.ts";

/** One roadmap as a whole; a plan has some dozens of initiatives, so all of them come at once. */
export const getRoadmap = query(get, async (context) => {
  const { tx, input, scope, directory, actor, now, settings } = context;
  const [[row], phases, initiatives, lines] = await Promise.all([
    roadmapRows(tx, scope, { id: input.id, limit: 1 }),
    tx.selectFrom("roadmap_phase").selectAll().where("roadmap_id", "=", input.id).orderBy("no").execute(),
    tx.selectFrom("initiative").select("id").where("roadmap_id", "=", input.id).execute(),
    tx
      .selectFrom("initiative_line as l")
      .innerJoin("initiative as i", "i.id", "l.initiative_id")
      .select(["l.kind", "l.month", "l.plan", "l.actual"])
      .where("i.roadmap_id", "=", input.id)
      .execute() as Promise<Line[]>,
  ]);
  if (!row) throw notFound("roadmap");
  const names = refs(directory, actor.locale);
  const ids = initiatives.map(({ id }) => id);
  const { plan, questions } = await planOf(tx, ids, names, dayOf(now));
  const start = Temporal.PlainDate.from(row.starts_on);
  const rate = settings.get<number>(DISCOUNT_RATE, now);
  const covers = (reach: Scope) => reachesUnit(reach, directory, row.unit_id) || row.owner_id === reach.personId;
  const finished = row.state === "finished" ? { key: "roadmap.not.finished" } : undefined;
  const shown = phases.map((phase) => {
    const own = plan.filter(({ phaseId }) => phaseId === phase.id);
    const unfinished = own.filter(({ stage }) => !isFinished(stage));
    const open = own.map(({ id }) => id);
    return {
      id: phase.id,
      no: phase.no,
      name: phaseName(phase.name, phase.name_en, actor.locale),
      startsOn: start.add({ months: phase.from_month }).toString(),
      endsOn: start.add({ months: phase.to_month }).subtract({ days: 1 }).toString(),
      state: phase.state as "open",
      reviewedOn: phase.reviewed_on,
      minutes: phase.minutes,
      carryOver: phase.carry_over,
      passedAt: phase.passed_at,
      unfinished: unfinished.length,
      obstacles:
        phase.state !== "open"
          ? []
          : obstacles(
              {
                phase: { no: phase.no, state: "open", reviewedOn: phase.reviewed_on },
                questions: questions.filter(({ subjectId }) => open.includes(subjectId)),
                unfinished,
                carryOver: "",
              },
              "beforehand",
            ),
    };
  });
  const [obstacle] = shown.find(({ state }) => state === "open")?.obstacles ?? [];
  return {
    ...listedRoadmap(row, names, actor.locale),
    version: row.version,
    purpose: row.purpose,
    phases: shown,
    plan,
    roi: { planned: roiOf(lines, { rate, use: "plan" }), actual: roiOf(lines, { rate, use: "actual" }), rate },
    sensitivity: lines.length === 0 ? [] : sensitivity(lines, rate),
    months: byMonth(lines),
    can: abilities(context, {
      holdReview: { permission: "roadmap.hold-review", covers, unless: finished },
      passGate: { permission: "roadmap.pass-gate", covers, unless: finished ?? obstacle },
      createInitiative: { permission: "initiative.create", covers, unless: finished },
    }),
  };
});
