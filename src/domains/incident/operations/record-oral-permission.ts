import { invalid } from "#kernel/contract/problem.ts";
import { json } from "#kernel/db/json.ts";
import { operation } from "#kernel/operation/operation.ts";
import { recordOralPermission } from "../contract.ts";
import { openIncident, pastInstant } from "../open.ts";
import { ORAL_FOLLOW_UP } from "../settings.ts";
import { vendorOf } from "../sub-records.ts";

/** The president permitted it by word: who, when, how and before whom; the written request stays due (domain.md 1.7). */
export const noteOralPermission = operation(recordOralPermission, async (context) => {
  const { tx, input, now, send, settings } = context;
  const { vendorId, who, how, witness } = input;
  const incident = await openIncident(context, "record-oral-permission", vendorId);
  const { company, state } = vendorOf(incident, vendorId);
  // A witness is somebody else than who gave the permission.
  if (sameName(who, witness)) throw invalid("witness", "incident.invalid.witness-is-who");
  const at = pastInstant("at", input.at, now);
  const writtenDueAt = Temporal.Instant.from(at)
    .add({ hours: settings.get<number>(ORAL_FOLLOW_UP, now) })
    .toString();
  incident.tell("incident.vendor-permitted", { vendorId, company, oral: true, who, at, how, witness, writtenDueAt });
  // A request that already lies with the president goes its way; the others may be used from here on.
  const next = state === "submitted" ? "submitted" : "permitted";
  const oral = { who, at, how, witness, writtenDueAt };
  send(
    tx
      .updateTable("incident_vendor")
      .set({ oral: json(oral), state: next })
      .where("id", "=", vendorId)
      .execute(),
  );
  return incident.answer(vendorId);
});

const bare = (name: string) => name.normalize("NFKC").replaceAll(/\s/gu, "");
const sameName = (a: string, b: string) => bare(a) === bare(b);
