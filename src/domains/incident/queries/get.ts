import { query } from "#kernel/operation/operation.ts";
import { systemDetails, type SystemDetail } from "#domains/system/public.ts";
import { get, type Room } from "../contract.ts";
import { factsOf, type IncidentFacts } from "../facts.ts";
import { minutesToRecover } from "../figures.ts";
import { abilities, missingForClose } from "../lifecycle.ts";
import { circumstances, mustBeDone, passedOver, versionOf } from "../open.ts";
import { emergencyContacts } from "../people.ts";
import { subRecordsOf } from "../rows.ts";
import { unitName } from "../unit-name.ts";
import { seerOf } from "../viewer.ts";
import {
  apologyView,
  complaintView,
  manualView,
  orderView,
  person,
  preventionView,
  recordView,
  responsibleView,
  unit,
  vendorView,
  type Naming,
} from "../views.ts";
import { loadRoom, manualElsewhere, type RoomRow } from "./room-row.ts";

/** The trouble room: what is known, who is responsible and why, and what the reader may do. Two round trips. */
export const getTrouble = query(get, async (context) => {
  const { tx, input, scope, actor, directory, now } = context;
  const [room, elsewhere] = await Promise.all([loadRoom(tx, input.id, scope), manualElsewhere(tx, input.id)]);
  const facts = factsOf(room.row.facts);
  const systemIds = [...new Set([facts.systemId, ...room.manual.map((row) => row.system_id)])].filter(
    (id) => id !== null,
  );
  const systems = await systemDetails(tx, systemIds);
  const version = versionOf(context.regulations, room.row);
  const seer = seerOf(context, version?.pack, passedOver(room.duties));
  const sub = subRecordsOf(room, mustBeDone(room.duties, version, actor.locale), (id) =>
    unitName(directory, id, actor.locale),
  );
  const at = circumstances(context, version?.pack);
  const naming: Naming = { directory, locale: actor.locale, now };
  return {
    ...head(room, facts, systems),
    ...regions(naming, facts, systems),
    regulation: regulationOf(context.regulations, room),
    reporter: person(naming, facts.reporterId),
    reports: room.reports.map((row) => ({
      id: row.id,
      reporter: person(naming, row.reporter_id),
      knownAt: row.known_at,
      reportedAt: row.reported_at,
      symptom: row.symptom,
      source: row.source,
    })),
    attempts: room.contacts.map((row) => ({
      id: row.id,
      order: row.position,
      person: person(naming, row.person_id),
      name: row.name,
      channel: row.channel,
      result: row.result as "answered",
      at: row.at,
      note: row.note,
      by: person(naming, row.by_id),
    })),
    contacts: facts.outOfHours ? emergencyContacts(directory, version?.pack, now, actor.locale) : [],
    manual: room.manual.map((row) => manualView(naming, row, systems, elsewhere, room.numbers)),
    vendors: room.vendors.map((row) => vendorView(naming, row)),
    orders: room.orders.map((row) => orderView(naming, row)),
    complaints: room.complaints.map((row) => complaintView(naming, row)),
    apology: apologyView(naming, room.apology),
    preventions: room.preventions.map((row) => preventionView(naming, row, room.numbers)),
    record: recordView(room.record),
    links: room.links,
    mergedInto: facts.mergedInto ? { id: facts.mergedInto, number: room.numbers.get(facts.mergedInto) ?? "" } : null,
    responsible: responsibleView(directory, seer.responsible, actor.locale, now),
    missing: missingForClose(facts, sub, at),
    can: abilities(facts, sub, seer.viewer, at),
  };
});

type Part<K extends keyof Room> = Pick<Room, K>;

function regulationOf(regulations: Parameters<typeof versionOf>[0], { row }: RoomRow): Room["regulation"] {
  const version = row.regulationVersionId ? regulations.byId(row.regulationVersionId) : undefined;
  if (!version) return null;
  return { id: version.id, code: version.code, number: version.number, title: version.compiled.pack.regulation.title };
}

/** What the list shows too, and the report. */
function head({ row }: RoomRow, facts: IncidentFacts, systems: ReadonlyMap<string, SystemDetail>) {
  const { fromOccurrence, fromKnown } = minutesToRecover(facts);
  const { systemId, system } = facts;
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    state: facts.state,
    closed: row.closed,
    version: row.version,
    openedAt: row.openedAt,
    closedAt: row.closedAt,
    system:
      systemId && system ? { id: systemId, code: system.code, name: systems.get(systemId)?.name ?? system.name } : null,
    gravity: facts.gravity,
    priority: facts.priority as Room["priority"],
    cause: facts.cause,
    recovery: facts.recovery,
    occurredAt: facts.occurredAt,
    recoveredAt: facts.recoveredAt,
    outOfHours: facts.outOfHours,
    source: facts.source,
    symptom: facts.symptom,
    place: facts.place,
    channel: facts.channel,
    informant: facts.informant,
    times: {
      occurredAt: facts.occurredAt,
      occurredAtCertainty: facts.occurredAtCertainty,
      knownAt: facts.knownAt,
      reportedAt: facts.reportedAt,
      acknowledgedAt: facts.acknowledgedAt,
      investigationStartedAt: facts.investigationStartedAt,
      confirmedAt: facts.confirmedAt,
      inSightAt: facts.inSightAt,
      recoveredAt: facts.recoveredAt,
      recoveryMinutes: fromOccurrence,
      recoveryMinutesFromKnown: fromKnown,
    },
  } satisfies Partial<Room>;
}

/** The parallel regions. */
function regions(naming: Naming, facts: IncidentFacts, systems: ReadonlyMap<string, SystemDetail>) {
  const detail = facts.systemId ? systems.get(facts.systemId) : undefined;
  return {
    systemDetail: facts.system
      ? {
          inScope: facts.inScope,
          criticality: facts.system.criticality,
          owner: facts.ownerUnitId ? unit(naming, facts.ownerUnitId) : null,
          related: facts.relatedUnitIds.map((id) => unit(naming, id)),
          standby: detail?.standby ?? null,
          hours: detail?.hours ?? "",
          notes: detail?.notes ?? "",
        }
      : null,
    scope: facts.scope,
    impact: facts.impact as Room["impact"],
    urgency: facts.urgency as Room["urgency"],
    gravityDetail: facts.gravityDetail,
    standbyDetail: { state: facts.standby, ...facts.standbyDetail },
    causeDetail: {
      state: facts.cause,
      text: facts.causeText,
      evidence: facts.causeEvidence,
      proposal: facts.causeProposal,
    },
    recoveryDetail: {
      state: facts.recovery,
      plan: facts.plan,
      steps: facts.steps,
      eta: facts.eta,
      remainingRisk: facts.remainingRisk,
      verification: facts.verification,
    },
    told: { grave: facts.toldGrave, inSight: facts.toldInSight, recovered: facts.recoveredTold },
  } satisfies Part<
    | "systemDetail"
    | "scope"
    | "impact"
    | "urgency"
    | "gravityDetail"
    | "standbyDetail"
    | "causeDetail"
    | "recoveryDetail"
    | "told"
  >;
}
