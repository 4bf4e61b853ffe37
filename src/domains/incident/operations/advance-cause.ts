import type { Tx } from "#kernel/operation/context.ts";
import { forbidden, invalid, refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { askFor } from "../approval-request.ts";
import { advanceCause } from "../contract.ts";
import { CAUSE_MOVES } from "../lifecycle.ts";
import { openIncident } from "../open.ts";

/**
 * Notes a hypothesis or the identified cause (第5条2号). To leave the cause unknown needs the president's approval where
 * the regulation has that document, and a measure that makes up for it (domain.md 1.7).
 */
export const noteCause = operation(advanceCause, async (context) => {
  const { to, text, evidence, compensation, id } = context.input;
  const incident = await openIncident(context, "advance-cause");
  const { cause: from } = incident.facts();
  if (!CAUSE_MOVES[from].includes(to)) throw refused("incident.not.cause-move", { from, to });
  if (to === "unknown") {
    if (!incident.seer.viewer.isResponsible) throw forbidden("incident.who.responsible");
    if (!compensation) throw invalid("compensation", "incident.invalid.compensation-required");
    if (incident.pack?.documents?.["cause-unknown"]) {
      incident.tell("incident.cause-unknown-proposed", { text, evidence, compensation });
      const items = { tests: [text, evidence].filter(Boolean).join("\n\n"), compensation };
      await askFor(
        context,
        { recordId: id, document: "cause-unknown", title: incident.row.title, items, actingFor: incident.acting() },
        await remanded(context.tx, id),
      );
      return incident.answer();
    }
  }
  incident.tell("incident.cause-advanced", { from, to, text, evidence, ...(compensation ? { compensation } : {}) });
  return incident.answer();
});

/** The earlier request that the president sent back, if there is one. */
async function remanded(tx: Tx, recordId: string): Promise<string | null> {
  const found = await tx
    .selectFrom("approval")
    .select("id")
    .where("record_id", "=", recordId)
    .where("document", "=", "cause-unknown")
    .where("state", "=", "remanded")
    .executeTakeFirst();
  return found?.id ?? null;
}
