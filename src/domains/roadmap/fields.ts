import { v7 as uuid } from "uuid";
import { invalid, refused } from "#kernel/contract/problem.ts";
import type { Parsed } from "#kernel/contract/contract.ts";
import type { Work } from "#kernel/operation/context.ts";
import { circleThrough } from "#kernel/metrics/tree.ts";
import type { createInitiative } from "./contract.ts";

type Fields = Omit<Parsed<typeof createInitiative>, "roadmapId">;

/** Refuses foreign phases, unknown people and metrics, dependencies outside of the roadmap or in a circle, days out of order. */
export async function checkInitiative(
  work: Work,
  roadmapId: string,
  fields: Fields,
  ownId: string | null,
): Promise<void> {
  const { tx, directory } = work;
  if (fields.endsOn < fields.startsOn) throw invalid("endsOn", "roadmap.invalid.end-before-start");
  if (fields.ownerId && !directory.persons.has(fields.ownerId)) throw invalid("ownerId", "roadmap.invalid.person");
  const [phase, others, needs, metrics] = await Promise.all([
    tx
      .selectFrom("roadmap_phase")
      .select("state")
      .where("id", "=", fields.phaseId)
      .where("roadmap_id", "=", roadmapId)
      .executeTakeFirst(),
    tx.selectFrom("initiative").select("id").where("roadmap_id", "=", roadmapId).execute(),
    tx
      .selectFrom("initiative_need as n")
      .innerJoin("initiative as i", "i.id", "n.initiative_id")
      .select(["n.initiative_id", "n.needs_id"])
      .where("i.roadmap_id", "=", roadmapId)
      .execute(),
    fields.figures.length === 0
      ? []
      : tx
          .selectFrom("metric")
          .select("id")
          .where(
            "id",
            "in",
            fields.figures.map(({ metricId }) => metricId),
          )
          .execute(),
  ]);
  if (!phase) throw invalid("phaseId", "roadmap.invalid.phase");
  if (phase.state === "passed" && ownId === null) throw refused("roadmap.not.passed");
  const known = new Set(others.map(({ id }) => id));
  fields.needs.forEach((id, index) => {
    if (!known.has(id) || id === ownId) throw invalid(`needs.${index}`, "roadmap.invalid.need");
  });
  const below = Map.groupBy(needs, (row) => row.initiative_id);
  const next = (id: string) => (id === ownId ? fields.needs : (below.get(id) ?? []).map((row) => row.needs_id));
  if (ownId && circleThrough(ownId, next)) throw invalid("needs", "roadmap.invalid.circle");
  const measured = new Set(metrics.map(({ id }) => id));
  fields.figures.forEach(({ metricId, base, goal }, index) => {
    if (!measured.has(metricId)) throw invalid(`figures.${index}.metricId`, "roadmap.invalid.metric");
    if (base === goal) throw invalid(`figures.${index}.goal`, "roadmap.invalid.no-way");
    if (fields.figures.findIndex((other) => other.metricId === metricId) < index)
      throw invalid(`figures.${index}.metricId`, "roadmap.invalid.metric-twice");
  });
}

export const columnsOf = (fields: Fields) => ({
  phase_id: fields.phaseId,
  priority: fields.priority,
  goal: fields.goal,
  starts_on: fields.startsOn,
  ends_on: fields.endsOn,
});

/** Dependencies and figures are written anew. */
export function writeEdges({ tx, send }: Work, id: string, { needs, figures }: Fields): void {
  send(tx.deleteFrom("initiative_need").where("initiative_id", "=", id).execute());
  send(tx.deleteFrom("initiative_figure").where("initiative_id", "=", id).execute());
  if (needs.length > 0)
    send(
      tx
        .insertInto("initiative_need")
        .values([...new Set(needs)].map((needs_id) => ({ initiative_id: id, needs_id })))
        .execute(),
    );
  if (figures.length > 0)
    send(
      tx
        .insertInto("initiative_figure")
        .values(figures.map(({ metricId, base, goal }) => ({ initiative_id: id, metric_id: metricId, base, goal })))
        .execute(),
    );
}

/** New items are added, known ones renamed, missing ones taken away; one that is done stays with its evidence. 409 else. */
export async function writeItems(work: Work, id: string, items: Fields["items"]): Promise<void> {
  const { tx, send } = work;
  const before = await tx
    .selectFrom("initiative_item")
    .select(["id", "text", "done_at"])
    .where("initiative_id", "=", id)
    .execute();
  const kept = new Set(items.map((item) => item.id));
  const gone = before.filter((item) => !kept.has(item.id));
  const proven = gone.find((item) => item.done_at !== null);
  if (proven) throw refused("roadmap.not.proven-item", { text: proven.text });
  const known = new Set(before.map((item) => item.id));
  const strange = items.findIndex((item) => item.id !== undefined && !known.has(item.id));
  if (strange >= 0) throw invalid(`items.${strange}.id`, "roadmap.invalid.item");
  for (const item of gone) send(tx.deleteFrom("initiative_item").where("id", "=", item.id).execute());
  for (const [no, item] of items.entries()) {
    if (item.id)
      send(tx.updateTable("initiative_item").set({ no, text: item.text }).where("id", "=", item.id).execute());
    else
      send(tx.insertInto("initiative_item").values({ id: uuid(), initiative_id: id, no, text: item.text }).execute());
  }
}
