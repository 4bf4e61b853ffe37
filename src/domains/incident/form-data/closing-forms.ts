import type { z } from "zod";
import type { preventionProposalSchema, troubleRecordSchema } from "../forms/data.ts";
import { translate } from "#kernel/i18n/server.ts";
import { PRESIDENT } from "../lifecycle.ts";
import { unitName } from "../unit-name.ts";
import { occurrence, textOrNone, textOrPending } from "./items.ts";
import { complaintOf } from "./outside-forms.ts";
import { basisOf, fullName, header, incidentOf, party, postName, seal, sealsOf, toPost } from "./parties.ts";
import { chosen, eventsOf, responsibleAt, say, type FormSource } from "./source.ts";

/** 再発防止策伺 (第15条2項) of one measure. */
export async function preventionProposal(source: FormSource): Promise<z.input<typeof preventionProposalSchema>> {
  const { room, facts } = source;
  const row = chosen(source, room.preventions);
  return {
    header: header(source, {
      suffix: `P${row.no}`,
      issuedAt: row.decided_at,
      from: party(source, row.drafted_by),
      to: [toPost(source, PRESIDENT)],
      approvals: await sealsOf(source, row.approval_id, row.drafted_by),
    }),
    incident: incidentOf(source),
    cause: row.cause_link || facts.causeText || say(source, "form.pending"),
    recurrenceOf:
      room.links.find(({ type, direction }) => type === "recurrence-of" && direction === "to")?.number ?? "",
    purpose: say(source, `kind.${row.kind}`),
    measures: [
      {
        measure: row.measure,
        owner: fullName(source, row.owner_id),
        due: row.due_on ?? source.now.slice(0, 10),
        cost: row.cost,
        effect: row.effect_measure,
      },
    ],
    alternatives: { state: "none" },
    effectCheckOn: row.effect_due_on,
  };
}

/** トラブル記録 (第16条1項): the nine items as written, with complaints, organisation and course from the records. */
export async function troubleRecord(source: FormSource): Promise<z.input<typeof troubleRecordSchema>> {
  const { room, facts } = source;
  const { record } = room;
  const items = record?.items ?? {};
  const events = await eventsOf(
    source,
    "reported",
    "investigation-started",
    "confirmed",
    "gravity-judged",
    "standby-changed",
    "cause-advanced",
    "recovery-in-sight",
    "fully-recovered",
    "record-finalised",
    "record-received",
  );
  const finalised = events.findLast(({ type }) => type === "incident.record-finalised");
  const received = events.findLast(({ type }) => type === "incident.record-received");
  const course = events.filter(({ type }) => !type.startsWith("incident.record-"));
  return {
    header: header(source, {
      suffix: `R${record?.version ?? 1}`,
      version: Math.max(1, record?.version ?? 1),
      issuedAt: finalised?.occurred_at ?? null,
      from: party(source, finalised?.actor_id ?? source.responsible.personId),
      to: [toPost(source, PRESIDENT)],
      approvals: [
        seal(source, say(source, "seal.receiver"), {
          by: received?.actor_id ?? null,
          at: received?.occurred_at ?? null,
          actingFor: received?.acting_for ?? null,
          post: postName(source, PRESIDENT),
        }),
        seal(source, say(source, "seal.responsible"), {
          by: finalised?.actor_id ?? null,
          at: finalised?.occurred_at ?? null,
          actingFor: finalised?.acting_for ?? null,
        }),
      ],
    }),
    incident: incidentOf(source),
    version: Math.max(1, record?.version ?? 1),
    occurrence: occurrence(source),
    discovery: textOrPending(items.discovery),
    cause: textOrPending(items.cause),
    recovery: textOrPending(items.recovery),
    organisation: organisation(source),
    effect: textOrPending(items.effect),
    detectedAt: facts.knownAt,
    recoveredAt: facts.recoveredAt,
    written: {
      organisation: items.organisation ?? "",
      duration: items.timeRequired ?? "",
      complaints: items.complaints ?? "",
    },
    complaints: room.complaints.map((row) => complaintOf(source, row)),
    other: textOrNone(items.other),
    timeline: course.map((event) => ({
      at: event.occurred_at,
      text: translate(source.locale, `event.${event.type}`),
    })),
    links: room.links.map(({ type, number, title }) => ({ kind: say(source, `link.${type}`), number, title })),
  };
}

/** Who found the cause and recovered the system: responsible person, staff under orders, specialists. */
function organisation(source: FormSource) {
  const { room, facts, directory, locale } = source;
  const responsible = responsibleAt(source, facts.recoveredAt);
  const unitOf = (personId: string | null) => {
    const unitId = personId === null ? null : directory.persons.get(personId)?.unitId;
    return unitId ? unitName(directory, unitId, locale) : "";
  };
  const ordered = [...new Set(room.orders.filter(({ state }) => state !== "cancelled").map((row) => row.person_id))];
  const engaged = room.vendors.filter(({ engaged_at: at }) => at !== null);
  return [
    {
      role: say(source, "role.responsible"),
      name: fullName(source, responsible.personId),
      unit: unitOf(responsible.personId),
      note: basisOf(source, responsible.actingFor),
    },
    ...ordered.map((id) => ({ role: say(source, "role.staff"), name: fullName(source, id), unit: unitOf(id) })),
    ...engaged.map(({ company }) => ({
      kind: "company" as const,
      role: say(source, "role.vendor"),
      name: company,
      unit: "",
    })),
  ];
}
