import { v7 as uuid } from "uuid";
import { sql } from "kysely";
import { invalid, refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { merge } from "../contract.ts";
import { BROKEN } from "../lifecycle.ts";
import { inIdOrder } from "../lock-order.ts";
import { moveRows } from "../merging.ts";
import { held, openIncident, versionOf } from "../open.ts";
import { loadRows } from "../rows.ts";

/**
 * Merges this trouble into another. Both numbers stay; open duties go to the survivor with the times they had (the
 * regulation's movesOn), and so do unfinished sub-records, reporters and whoever takes part. 409 across regulations, into
 * one that is not open, and of a confirmed one into one that is not.
 */
export const mergeTroubles = operation(merge, async (context) => {
  const { tx, input, send } = context;
  const { id, version, intoId, reason } = input;
  if (intoId === id) throw invalid("intoId", "incident.invalid.itself");
  await inIdOrder(context, { id, version }, intoId);
  const incident = await openIncident(context, "merge");
  const into = held(context, await context.lock(intoId), await loadRows(tx, intoId), "merge");
  const { state, knownAt, reporterIds } = incident.facts();
  const target = into.facts();
  if (!["reported", "investigating", ...BROKEN].includes(target.state))
    throw refused("incident.not.merge-into-closed", { number: into.row.number });
  if (BROKEN.includes(state) && !BROKEN.includes(target.state))
    throw refused("incident.not.merge-into-unconfirmed", { number: into.row.number });
  const regulations = [incident, into].map(({ row }) => versionOf(context.regulations, row)?.pack.regulation.code);
  if (regulations[0] !== regulations[1]) throw refused("incident.not.merge-regulation", { number: into.row.number });

  const moved = moveRows(context, incident, into);
  const from = { fromId: id, fromNumber: incident.row.number, knownAt, reporterIds };
  into.tell("incident.absorbed", { ...from, ...moved, reason });
  incident.tell("incident.merged", { intoId, intoNumber: into.row.number, reason });
  const link = { id: uuid(), from_id: id, to_id: intoId, type: "duplicate-of" };
  send(
    tx
      .insertInto("record_link")
      .values(link)
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );
  send(
    sql`insert into participant (record_id, person_id, role)
    select ${intoId}::uuid, person_id, role from participant where record_id = ${id} on conflict do nothing`.execute(
      tx,
    ),
  );
  return incident.answer();
});
