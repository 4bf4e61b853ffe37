import type { z } from "zod";
import type { investigationSchema, reportSlipSchema } from "../forms/data.ts";
import { textOrPending } from "./items.ts";
import { basisOf, fullName, header, incidentOf, nameOf, party, seal, toPost } from "./parties.ts";
import { eventsOf, responsibleAt, say, when, type FormSource } from "./source.ts";
import { RESPONSIBLE_POST } from "../viewer.ts";

const sourceOf = (source: string) => (source === "external" || source === "monitoring" ? source : "self");

/** 通報票 (第3条): the first report, the calls, and who reported the same. */
export async function reportSlip(source: FormSource): Promise<z.input<typeof reportSlipSchema>> {
  const { facts, room, directory } = source;
  const responsible = responsibleAt(source, facts.reportedAt);
  const [started] = await eventsOf(source, "investigation-started");
  const [, ...duplicates] = room.reports;
  const reporter = facts.reporterId ? directory.persons.get(facts.reporterId) : undefined;
  const post = source.pack?.responsible?.post ?? RESPONSIBLE_POST;
  return {
    header: header(source, {
      suffix: "1",
      issuedAt: facts.reportedAt,
      from: party(source, facts.reporterId),
      to: [toPost(source, post)],
      approvals: [
        seal(source, say(source, "seal.receiver"), {
          by: started?.actor_id ?? null,
          at: started?.occurred_at ?? null,
          actingFor: started?.acting_for ?? null,
        }),
        seal(source, say(source, "seal.reporter"), { by: facts.reporterId, at: facts.reportedAt }),
      ],
    }),
    incident: incidentOf(source),
    reporter: reporter ? party(source, reporter.id) : { name: { family: say(source, "monitoring") } },
    reporterContact: [reporter?.phone, reporter?.email].filter(Boolean).join(" / "),
    knownAt: facts.knownAt ?? room.row.openedAt,
    reportedAt: facts.reportedAt ?? room.row.openedAt,
    source: sourceOf(facts.source),
    informant: facts.informant,
    channel: facts.channel ? say(source, `channel.${facts.channel}`) : "",
    symptom: facts.symptom || facts.title,
    place: facts.place,
    outOfHours: facts.outOfHours,
    contactAttempts: room.contacts.map(({ person_id, name, channel, result, at, note }) => ({
      name: person_id === null ? name : fullName(source, person_id),
      channel: say(source, `channel.${channel}`),
      result: result as "answered",
      at,
      note,
    })),
    receiver: started
      ? { party: party(source, started.actor_id), at: started.occurred_at, basis: basisOf(source, started.acting_for) }
      : {
          party: party(source, responsible.personId),
          at: facts.reportedAt ?? room.row.openedAt,
          basis: basisOf(source, responsible.actingFor),
        },
    duplicates: duplicates.map((row) => ({
      reporter: nameOf(source, row.reporter_id) ? fullName(source, row.reporter_id) : say(source, "monitoring"),
      knownAt: row.known_at,
      source: sourceOf(row.source),
      symptom: row.symptom,
    })),
    recurrenceOf:
      room.links.find(({ type, direction }) => type === "recurrence-of" && direction === "to")?.number ?? "",
  };
}

/** 事実関係調査票 (第4条): the findings in their order and the conclusion. */
export async function investigation(source: FormSource): Promise<z.input<typeof investigationSchema>> {
  const { facts, room } = source;
  const events = await eventsOf(source, "investigation-started", "investigated", "confirmed", "dismissed");
  const started = events.find(({ type }) => type === "incident.investigation-started");
  const findings = events.filter(({ type }) => type === "incident.investigated");
  const end = events.findLast(({ type }) => type === "incident.confirmed" || type === "incident.dismissed");
  const last = findings.at(-1)?.data ?? {};
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  const concluded = end
    ? end.type === "incident.confirmed"
      ? "confirmed"
      : "not-a-trouble"
    : (last["conclusion"] as "insufficient" | undefined);
  return {
    header: header(source, {
      suffix: "2",
      issuedAt: end?.occurred_at ?? findings.at(-1)?.occurred_at ?? null,
      from: party(source, started?.actor_id ?? source.responsible.personId),
      approvals: [
        seal(source, say(source, "seal.responsible"), {
          by: end?.actor_id ?? null,
          at: end?.occurred_at ?? null,
          actingFor: end?.acting_for ?? null,
        }),
        seal(source, say(source, "seal.staff"), {
          by: findings.at(-1)?.actor_id ?? null,
          at: findings.at(-1)?.occurred_at ?? null,
        }),
      ],
    }),
    incident: incidentOf(source),
    receivedAt: facts.reportedAt ?? room.row.openedAt,
    startedAt: started?.occurred_at ?? facts.reportedAt ?? room.row.openedAt,
    investigator: party(source, started?.actor_id ?? source.responsible.personId),
    actingBasis: basisOf(source, started?.acting_for ?? source.responsible.actingFor),
    what: textOrPending(text(last["what"]) || facts.symptom),
    since: textOrPending(facts.occurredAt ? sinceText(source) : ""),
    scope: textOrPending(facts.scope || text(last["scope"])),
    reproducible: REPRODUCIBLE[text(last["reproducible"])] ?? "unknown",
    conclusion: concluded ?? null,
    conclusionReason: text(end?.data["reason"]) || text(end?.data["scope"]),
    concludedAt: end?.occurred_at ?? null,
    log: findings.map((event) => ({
      at: event.occurred_at,
      by: fullName(source, event.actor_id),
      action: text(event.data["what"]),
      result: say(source, `conclusion.${text(event.data["conclusion"])}`),
    })),
  };
}

const REPRODUCIBLE: Record<string, "yes" | "no" | "intermittent" | "unknown"> = {
  yes: "yes",
  no: "no",
  intermittent: "intermittent",
  unknown: "unknown",
};

function sinceText(source: FormSource): string {
  const { occurredAt, occurredAtCertainty } = source.facts;
  return say(source, occurredAtCertainty === "estimated" ? "prefill.occurred-estimated" : "prefill.occurred", {
    at: when(source, occurredAt),
  });
}
