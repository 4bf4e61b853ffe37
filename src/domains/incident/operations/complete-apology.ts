import { invalid } from "#kernel/contract/problem.ts";
import { json } from "#kernel/db/json.ts";
import { operation } from "#kernel/operation/operation.ts";
import { writeApology } from "../apology-row.ts";
import { completeApology } from "../contract.ts";
import { openIncident } from "../open.ts";

/** The apology was made (第14条): every planned method with what it leaves behind. */
export const completeTheApology = operation(completeApology, async (context) => {
  const { input, now } = context;
  const { proofs } = input;
  const incident = await openIncident(context, "complete-apology");
  const planned = incident.rows.apology?.plan?.methods ?? [];
  const unproven = planned.find((method) => !proofs.some((proof) => proof.method === method));
  if (unproven) throw invalid("proofs", "incident.invalid.proof-missing", { method: unproven });
  incident.tell("incident.apology-done", { methods: planned, proofs });
  writeApology(context, input.id, { state: "done", done_at: now, proofs: json(proofs) });
  return incident.answer();
});
