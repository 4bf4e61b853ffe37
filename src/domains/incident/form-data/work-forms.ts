import type { z } from "zod";
import { dispatchNumber } from "#kernel/dispatches/number.ts";
import { formatDuration } from "#kernel/forms/format.ts";
import type { hrOrderSchema, manualWorkSchema } from "../forms/data.ts";
import type { OvertimeCheck } from "../contract.ts";
import { HUMAN_RESOURCES } from "../lifecycle.ts";
import type { OrderRow } from "../rows.ts";
import { unitName } from "../unit-name.ts";
import { systemDetails } from "#domains/system/public.ts";
import { dated } from "./items.ts";
import { fullName, header, incidentOf, party, postName, seal } from "./parties.ts";
import { chosen, dispatchesOf, say, type FormSource } from "./source.ts";

/** 手動作業切替・中止記録 (第7条, 第13条) of one department on one system. */
export async function manualWork(source: FormSource): Promise<z.input<typeof manualWorkSchema>> {
  const { room, directory, locale, tx } = source;
  const row = chosen(source, room.manual);
  const [systems, sent] = await Promise.all([
    systemDetails(tx, [row.system_id]),
    dispatchesOf(source, ["grave-broadcast", "recovered-broadcast"]),
  ]);
  const noticeOf = (document: string) => {
    // The notice that asked for it; a correction of it asks for nothing new.
    const found = sent.find(
      (each) => each.document === document && each.recipients.some(({ unit_id: unitId }) => unitId === row.unit_id),
    );
    const mine = found?.recipients.find(({ unit_id: unitId }) => unitId === row.unit_id);
    return found
      ? {
          number: `${found.title} ${dispatchNumber(found.no, found.version, locale)}`,
          receivedAt: mine?.acknowledged_at ?? found.sent_at,
        }
      : null;
  };
  const stopNotice = noticeOf("recovered-broadcast");
  const caution = (group: "mistakes" | "nuisance") => ({
    group,
    label: say(source, `caution.${group}`),
    checked: row.cautions?.[group] ?? false,
    note: row.cautions?.notes ?? "",
  });
  return {
    header: header(source, {
      suffix: `M${room.manual.indexOf(row) + 1}`,
      issuedAt: row.stopped_at ?? row.started_at,
      from: party(source, row.decided_by ?? row.stopped_by),
      approvals: [
        seal(source, say(source, "seal.unit-head"), {
          by: row.stopped_by ?? row.decided_by,
          at: row.stopped_at ?? row.started_at ?? (row.decided_by ? source.now : null),
        }),
      ],
    }),
    incident: { ...incidentOf(source), systemName: systems.get(row.system_id)?.name ?? "—" },
    unit: unitName(directory, row.unit_id, locale),
    notice: noticeOf("grave-broadcast"),
    decisions: row.decision
      ? [
          {
            process: systems.get(row.system_id)?.name ?? "—",
            decision: row.decision as "switched",
            reason: row.reason,
            procedure: row.procedure,
            startedAt: row.started_at,
            by: fullName(source, row.decided_by),
          },
        ]
      : [],
    cautions: row.cautions || row.decision === "switched" ? [caution("mistakes"), caution("nuisance")] : [],
    stop: row.stopped_at
      ? {
          notice: stopNotice ?? { number: "—", receivedAt: row.stop_due_at ?? row.stopped_at },
          stoppedAt: row.stopped_at,
          unsentSlips: row.unsent_slips ?? 0,
          backEntryDone: row.back_entry_done ?? false,
          backEntryAt: null,
          reconciliation: row.back_entry_note,
          by: fullName(source, row.stopped_by),
        }
      : null,
  };
}

const CHECKS = { OK: "ok", WARN: "warn", BLOCK: "block" } as const;

/** 時間外・休日・応援命令書 (第8条) of one person. */
export function hrOrder(source: FormSource): z.input<typeof hrOrderSchema> {
  const { room, directory, locale } = source;
  const row = chosen(source, room.orders);
  const person = directory.persons.get(row.person_id);
  return {
    header: header(source, {
      suffix: `O${row.no}`,
      issuedAt: row.issued_at,
      from: party(source, row.issued_by ?? source.responsible.personId),
      to: [party(source, row.person_id, "殿")],
      approvals: [
        seal(source, say(source, "seal.orders"), {
          by: row.issued_by,
          at: row.issued_at,
          // Whose box it is while nobody has ordered; afterwards the seal says who did.
          ...(row.issued_by ? {} : { post: postName(source, HUMAN_RESOURCES) }),
        }),
        seal(source, say(source, "seal.ordered"), { by: row.acked_at ? row.person_id : null, at: row.acked_at }),
      ],
    }),
    incident: incidentOf(source),
    type: row.type === "support" ? "dispatch" : (row.type as "overtime"),
    purpose: row.purpose as "cause",
    reason: row.note,
    destinationUnit: row.place,
    persons: [
      {
        name: fullName(source, row.person_id),
        unit: person?.unitId ? unitName(directory, person.unitId, locale) : "",
        from: row.starts_at,
        to: row.ends_at,
        check: CHECKS[row.overtime_check?.result ?? "OK"],
        checkNote: checkNote(source, row.overtime_check, row),
        acknowledgedAt: row.acked_at,
        actualFrom: row.actual_from,
        actualTo: row.actual_to,
        settlement: settlement(source, row),
      },
    ],
  };
}

function checkNote(source: FormSource, check: OvertimeCheck | null, { override }: OrderRow): string {
  const reasons = (check?.reasons ?? []).map(({ key, params }) =>
    say(source, key.replace(/^incident\./, ""), dated(params, source)),
  );
  return [...reasons, ...(override ? [`${override.document} ${override.reason}`] : [])].join("\n");
}

function settlement(source: FormSource, row: OrderRow): string {
  if (!row.settlement) return row.state === "cancelled" ? say(source, "order.cancelled") : "";
  const minutes = Object.entries(row.settlement.premiumMinutes).filter(([, length]) => length > 0);
  const lines = minutes.map(
    ([kind, length]) => `${say(source, `premium.${kind}`)} ${formatDuration(length, source.locale)}`,
  );
  const day = row.settlement.compensatoryDayOn
    ? [say(source, "premium.day", dated({ on: row.settlement.compensatoryDayOn }, source))]
    : [];
  return [...lines, ...day, row.settlement.note].filter(Boolean).join("\n");
}
