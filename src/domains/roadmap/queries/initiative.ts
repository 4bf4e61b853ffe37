import { abilities, reachesUnit } from "#kernel/access/may.ts";
import { visible, type Scope } from "#kernel/access/scope.ts";
import { notFound } from "#kernel/contract/problem.ts";
import { query } from "#kernel/operation/operation.ts";
import { dayOf } from "#kernel/people/lookup.ts";
import { refs } from "#kernel/people/refs.ts";
import { getInitiative } from "../contract.ts";
import { nextStages } from "../lifecycle.ts";
import { shareOf } from "../progress.ts";
import { roiOf, type Line } from "../roi.ts";
import { DISCOUNT_RATE } from "../settings.ts";
import { phaseName } from "./list.ts";
import { planOf } from "./plan.ts";

/** One initiative; 404 outside of the scope. */
export const readInitiative = query(getInitiative, async (context) => {
  const { tx, input, scope, directory, actor, now, settings } = context;
  const names = refs(directory, actor.locale);
  const [row, items, needs, neededBy, lines] = await Promise.all([
    tx
      .selectFrom("initiative as i")
      .innerJoin("record", "record.id", "i.id")
      .innerJoin("record as m", "m.id", "i.roadmap_id")
      .innerJoin("roadmap_phase as p", "p.id", "i.phase_id")
      .select(["record.version", "record.unit_id", "record.owner_id", "m.id as roadmap_id", "m.number", "m.title"])
      .select(["p.id as phase_id", "p.no", "p.name", "p.name_en"])
      .where("i.id", "=", input.id)
      .where(visible(scope))
      .executeTakeFirst(),
    tx
      .selectFrom("initiative_item as t")
      .leftJoin("record as e", "e.id", "t.evidence_id")
      .selectAll("t")
      .select(["e.number", "e.title"])
      .where("t.initiative_id", "=", input.id)
      .orderBy("t.no")
      .execute(),
    tx
      .selectFrom("initiative_need as n")
      .innerJoin("record as r", "r.id", "n.needs_id")
      .select(["r.id", "r.number", "r.title", "r.state"])
      .where("n.initiative_id", "=", input.id)
      .orderBy("r.number")
      .execute(),
    tx
      .selectFrom("initiative_need as n")
      .innerJoin("record as r", "r.id", "n.initiative_id")
      .select(["r.id", "r.number", "r.title"])
      .where("n.needs_id", "=", input.id)
      .orderBy("r.number")
      .execute(),
    tx.selectFrom("initiative_line").selectAll().where("initiative_id", "=", input.id).orderBy("month").execute(),
  ]);
  if (!row) throw notFound("initiative");
  const { plan, figures } = await planOf(tx, [input.id], names, dayOf(now));
  const [listed] = plan;
  if (!listed) throw notFound("initiative");
  const money = lines.map((line) => ({ ...line, kind: line.kind as Line["kind"] }));
  const rate = settings.get<number>(DISCOUNT_RATE, now);
  const covers = (reach: Scope) => reachesUnit(reach, directory, row.unit_id) || row.owner_id === reach.personId;
  const verb = (name: string) => ({ permission: `initiative.${name}`, covers });
  return {
    ...listed,
    version: row.version,
    roadmap: { id: row.roadmap_id, number: row.number, title: row.title },
    phase: { id: row.phase_id, no: row.no, name: phaseName(row.name, row.name_en, actor.locale) },
    itemList: items.map((item) => ({
      id: item.id,
      text: item.text,
      doneAt: item.done_at,
      by: names.person(item.done_by),
      evidence: item.evidence,
      record: item.evidence_id ? { id: item.evidence_id, number: item.number ?? "", title: item.title ?? "" } : null,
    })),
    figures: (figures.get(input.id) ?? []).map(({ metric, base, goal, value }) => ({
      metric: { id: metric.id, name: metric.name, unit: metric.unit, decimals: metric.decimals },
      base,
      goal,
      value,
      share: value === null ? null : shareOf({ base, goal, value }),
    })),
    needList: needs.map(({ state, ...each }) => ({ ...each, stage: state as "planned" })),
    neededBy,
    lines: money.map(({ id, kind, label, month, plan: planned, actual }) => ({
      id,
      kind,
      label,
      month,
      plan: planned,
      actual,
    })),
    roi: { planned: roiOf(money, { rate, use: "plan" }), actual: roiOf(money, { rate, use: "actual" }) },
    nextStages: [...nextStages(listed.stage)],
    can: abilities(context, {
      update: verb("update"),
      move: verb("move"),
      proveItem: verb("prove-item"),
      reopenItem: verb("reopen-item"),
      setLines: verb("set-lines"),
      openConsensus: { permission: "consensus.open" },
    }),
  };
});
