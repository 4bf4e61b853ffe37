import { v7 as uuid } from "uuid";
import type { Reaction } from "#kernel/operation/manifest.ts";
import { projectCase } from "./case.ts";

/** Who suspects a leak in a trouble opens a case beside it, in the same transaction; both show the other. */
const onSuspicion: Reaction = {
  on: "incident.leak-suspected",
  async run(work, { recordId: incidentId, data, actorId }) {
    if (!incidentId) return;
    const { title, number, unitId } = await work.lock(incidentId);
    const { what, knownAt } = data as { what: string; knownAt: string };
    const row = await work.create("csirt", { title, state: "detected", unitId, search: what });
    work.emit("csirt.opened", row.id, { what, knownAt, incidentId, incidentNumber: number, suspectedBy: actorId });
    projectCase(work, row);
    if (actorId) work.participate(row.id, actorId, "reporter");
    const link = { id: uuid(), from_id: row.id, to_id: incidentId, type: "relates" };
    work.send(work.tx.insertInto("record_link").values(link).execute());
  },
};

export const reactions: Reaction[] = [onSuspicion];
