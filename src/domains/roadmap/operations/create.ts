import { v7 as uuid } from "uuid";
import type { HandlerContext } from "#kernel/operation/context.ts";
import { operation } from "#kernel/operation/operation.ts";
import type { Parsed } from "#kernel/contract/contract.ts";
import { create } from "../contract.ts";
import { IT_DEPARTMENT } from "../template.ts";

const BLANK = IT_DEPARTMENT.map(({ name, months }) => ({ name, months, initiatives: [] }));

/** Makes a roadmap of four phases; the first is open at once. The template brings its 13 initiatives with it. */
export const createRoadmap = operation(create, async (context) => {
  const { tx, input, actor, send, emit } = context;
  const phases = input.template === "it-department" ? IT_DEPARTMENT : BLANK;
  const record = await context.create("roadmap", {
    title: input.title,
    state: "active",
    unitId: actor.unitId,
    ownerId: actor.personId,
    search: input.purpose,
  });
  send(tx.insertInto("roadmap").values({ id: record.id, starts_on: input.startsOn, purpose: input.purpose }).execute());
  const rows = phases.map(({ name, months }, index) => ({
    id: uuid(),
    roadmap_id: record.id,
    no: index + 1,
    name: name.ja,
    name_en: name.en,
    from_month: phases[index - 1]?.months ?? 0,
    to_month: months,
    state: index === 0 ? "open" : "shut",
  }));
  send(tx.insertInto("roadmap_phase").values(rows).execute());
  emit("roadmap.created", record.id, {
    number: record.number,
    startsOn: input.startsOn,
    template: input.template,
    phases: rows.map(({ id, no, name }) => ({ id, no, name })),
  });
  await addInitiatives(context, record.id, rows);
  return { id: record.id, number: record.number, version: record.version + 1 };
});

async function addInitiatives(
  context: HandlerContext<Parsed<typeof create>>,
  roadmapId: string,
  phases: readonly { id: string; from_month: number; to_month: number }[],
): Promise<void> {
  const { tx, input, actor, send, emit } = context;
  if (input.template === "blank") return;
  const start = Temporal.PlainDate.from(input.startsOn);
  const made: string[] = [];
  for (const [index, phase] of phases.entries()) {
    const startsOn = start.add({ months: phase.from_month }).toString();
    const endsOn = start.add({ months: phase.to_month }).subtract({ days: 1 }).toString();
    for (const { title, priority, goal, items, needs = [] } of IT_DEPARTMENT[index]?.initiatives ?? []) {
      const record = await context.create("initiative", {
        title: title[actor.locale],
        state: "planned",
        unitId: actor.unitId,
        ownerId: actor.personId,
        search: goal[actor.locale],
      });
      const fields = { roadmapId, phaseId: phase.id, priority, goal: goal[actor.locale], startsOn, endsOn };
      send(
        tx
          .insertInto("initiative")
          .values({
            id: record.id,
            roadmap_id: roadmapId,
            phase_id: phase.id,
            priority,
            goal: fields.goal,
            starts_on: startsOn,
            ends_on: endsOn,
          })
          .execute(),
      );
      const rows = items.map((item, no) => ({ id: uuid(), initiative_id: record.id, no, text: item[actor.locale] }));
      send(tx.insertInto("initiative_item").values(rows).execute());
      const needed = needs.flatMap((place) => made[place] ?? []);
      if (needed.length > 0)
        send(
          tx
            .insertInto("initiative_need")
            .values(needed.map((needs_id) => ({ initiative_id: record.id, needs_id })))
            .execute(),
        );
      emit("initiative.created", record.id, { number: record.number, fields: { ...fields, items: rows.length } });
      made.push(record.id);
    }
  }
}
