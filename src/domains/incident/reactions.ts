import { refused } from "#kernel/contract/problem.ts";
import type { Work } from "#kernel/operation/context.ts";
import type { Reaction } from "#kernel/operation/manifest.ts";
import { decidedApology } from "./decisions/apology.ts";
import { decidedCause } from "./decisions/cause.ts";
import { OUTCOMES, type Decided, type Outcome } from "./decisions/decided.ts";
import { decidedPrevention } from "./decisions/prevention.ts";
import { decidedVendor } from "./decisions/vendor.ts";
import { factsOf } from "./facts.ts";
import { project } from "./project.ts";

/** What follows for troubles from what the kernel does: decisions on requests, documents sent, systems retired. */

const DECISIONS: Record<string, (work: Work, decided: Decided) => Promise<void>> = {
  "vendor-request": decidedVendor,
  "prevention-proposal": decidedPrevention,
  "cause-unknown": decidedCause,
  "apology-none": decidedApology,
};

function onDecision(outcome: Outcome): Reaction {
  return {
    on: `approval.${outcome}`,
    async run(work, event) {
      const { document, approvalId, subject, round, conditions, comment, reason } = event.data;
      const decide = DECISIONS[String(document)];
      if (!decide || !event.recordId) return;
      const { id: recordId, kind } = await work.lock(event.recordId);
      if (kind !== "incident") return;
      const said = [conditions, comment, reason].find((text) => typeof text === "string" && text !== "");
      await decide(work, {
        recordId,
        outcome,
        approvalId: String(approvalId),
        subject: (subject ?? {}) as Record<string, string>,
        round: Number(round),
        note: typeof said === "string" ? said : "",
        event,
      });
    },
  };
}

/** Brings the departments' lines into step with what general affairs has sent (guard 7). */
const onDispatch: Reaction = {
  on: "dispatch.sent",
  async run(work, event) {
    if (!event.recordId) return;
    const record = await work.lock(event.recordId);
    if (record.kind !== "incident") return;
    project(work, record);
    const { document } = event.data;
    const lines = work.tx.updateTable("incident_manual").where("incident_id", "=", record.id);
    if (document === "grave-broadcast") {
      const recipients = (event.data["recipients"] ?? []) as { unitId?: string | null }[];
      const units = recipients.flatMap(({ unitId }) => unitId ?? []);
      if (units.length === 0) return;
      work.send(
        lines
          .where("unit_id", "in", units)
          .where("notified_at", "is", null)
          .set({ notified_at: event.occurredAt })
          .execute(),
      );
      work.send(
        lines.where("unit_id", "in", units).where("state", "=", "not-notified").set({ state: "notified" }).execute(),
      );
    }
    if (document === "recovered-broadcast" && factsOf(record.facts).recoveredTold) {
      work.send(
        lines.where("state", "=", "switched").set({ state: "stop-due", stop_due_at: event.occurredAt }).execute(),
      );
    }
  },
};

/** The first acknowledgement of a report is a time that is kept (MTTA). */
const onAcknowledged: Reaction = {
  on: "dispatch.acknowledged",
  async run(work, event) {
    const record = event.recordId ? await work.lock(event.recordId) : undefined;
    if (record?.kind === "incident") project(work, record);
  },
};

/** A system stays in the register while a trouble is open on it. */
const onSystemRetired: Reaction = {
  on: "system.retired",
  async run(work, event) {
    const open = await work.tx
      .selectFrom("incident")
      .innerJoin("record", "record.id", "incident.id")
      .select("record.number")
      .where("incident.system_id", "=", event.recordId)
      .where("record.closed", "=", false)
      .orderBy("incident.opened_at")
      .limit(1)
      .executeTakeFirst();
    if (open) throw refused("incident.not.system-in-use", { number: open.number });
  },
};

export const reactions: Reaction[] = [...OUTCOMES.map(onDecision), onDispatch, onAcknowledged, onSystemRetired];
