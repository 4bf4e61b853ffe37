import type { Facts } from "#kernel/operation/context.ts";
import { factsOf, workKey, type IncidentFacts, type SystemSnapshot } from "./facts.ts";
import type { ApologyState, CauseState, ManualState, RecordState, RecoveryState, StandbyState } from "./lifecycle.ts";

interface FactEvent {
  type: string;
  data: Record<string, unknown>;
  occurredAt: string;
  actorId: string | null;
}

/** Facts after an event. Pure; an event that says nothing about the facts leaves them as they are. */
export function fold(facts: Facts, event: FactEvent): Facts {
  const change = CHANGES[event.type];
  if (!change) return facts;
  const before = factsOf(facts);
  return { ...before, ...change(before, event.data, event) };
}

type Data = Record<string, unknown>;
type Change = (facts: IncidentFacts, data: Data, event: FactEvent) => Partial<IncidentFacts>;

const str = (value: unknown): string => (typeof value === "string" ? value : "");
const strOrNull = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);
const earlier = (a: string | null, b: string | null) =>
  a === null || (b !== null && Date.parse(b) < Date.parse(a)) ? b : a;
const union = (list: readonly string[], one: string | null) =>
  one === null || list.includes(one) ? [...list] : [...list, one];
const acknowledged = (facts: IncidentFacts, at: string) => ({ acknowledgedAt: facts.acknowledgedAt ?? at });
const counted = (facts: IncidentFacts, name: keyof IncidentFacts["counts"]) => ({
  counts: { ...facts.counts, [name]: facts.counts[name] + 1 },
});
const addCounts = (a: IncidentFacts["counts"], b: Partial<IncidentFacts["counts"]>): IncidentFacts["counts"] => ({
  complaints: a.complaints + (b.complaints ?? 0),
  vendors: a.vendors + (b.vendors ?? 0),
  orders: a.orders + (b.orders ?? 0),
  preventions: a.preventions + (b.preventions ?? 0),
});
const negative = (counts: Partial<IncidentFacts["counts"]>) =>
  Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, -count]));
const apology =
  (state: ApologyState): Change =>
  () => ({ apology: state });
const record =
  (state: RecordState): Change =>
  () => ({ recordState: state });

/** What becomes of the record when the trouble is opened again: a new version has to be made. */
const redraft = ({ recordState }: IncidentFacts): RecordState =>
  recordState === "none" || recordState === "draft" ? recordState : "draft";

const CHANGES: Record<string, Change> = {
  "incident.reported": (facts, data) => {
    const system = (data["system"] ?? null) as SystemSnapshot | null;
    const hasStandby = system !== null && system.standbyId !== null;
    const reporterId = strOrNull(data["reporterId"]);
    return {
      state: "reported",
      number: str(data["number"]),
      title: str(data["title"]),
      symptom: str(data["symptom"]),
      place: str(data["place"]),
      source: str(data["source"]),
      informant: str(data["informant"]),
      channel: strOrNull(data["channel"]),
      reporterId,
      reporterIds: union([], reporterId),
      knownAt: strOrNull(data["knownAt"]),
      reportedAt: strOrNull(data["reportedAt"]),
      occurredAt: strOrNull(data["occurredAt"]),
      outOfHours: data["outOfHours"] === true,
      systemId: strOrNull(data["systemId"]),
      recurrenceOf: strOrNull(data["recurrenceOf"]),
      ...systemFacts(system),
      hasStandby,
      standby: hasStandby ? "pending" : "na",
    };
  },
  "incident.duplicate-reported": (facts, data) => ({
    knownAt: earlier(facts.knownAt, strOrNull(data["knownAt"])),
    reporterIds: union(facts.reporterIds, strOrNull(data["reporterId"])),
  }),
  "incident.reporter-confirmed": (facts, data) => ({
    reporterId: str(data["reporterId"]),
    reporterIds: union(facts.reporterIds, str(data["reporterId"])),
  }),
  "incident.contact-attempted": (facts, data, event) =>
    data["result"] === "answered" ? acknowledged(facts, strOrNull(data["at"]) ?? event.occurredAt) : {},
  "incident.investigation-started": (facts, _, { occurredAt }) => ({
    state: "investigating",
    investigationStartedAt: facts.investigationStartedAt ?? occurredAt,
    ...acknowledged(facts, occurredAt),
  }),
  "incident.confirmed": (facts, data, { occurredAt }) => {
    const systemId = facts.systemId;
    const fresh =
      systemId === null
        ? []
        : facts.relatedUnitIds.map((unitId) => [workKey(unitId, systemId), "not-notified"] as const);
    return {
      state: "confirmed",
      confirmedAt: occurredAt,
      scope: str(data["scope"]),
      occurredAt: strOrNull(data["occurredAt"]),
      occurredAtCertainty: data["occurredAtCertainty"] === "exact" ? "exact" : "estimated",
      ...manualFacts({ ...Object.fromEntries(fresh), ...facts.manualWork }),
    };
  },
  "incident.dismissed": () => ({ state: "false-alarm" }),
  "incident.prioritised": (_, data) => ({
    impact: str(data["impact"]),
    urgency: str(data["urgency"]),
    priority: str(data["priority"]),
  }),
  "incident.gravity-judged": (_, data, { occurredAt }) => ({
    gravity: data["to"] === "grave" ? "grave" : "not-grave",
    // A new alarm needs a new notice before manual work may end.
    ...(data["to"] === "grave" ? { stopNoticed: false } : {}),
    gravityDetail: {
      rationale: str(data["rationale"]),
      criteria: (data["criteria"] ?? {}) as Record<string, unknown>,
      score: typeof data["score"] === "number" ? data["score"] : null,
      at: occurredAt,
    },
  }),
  "incident.standby-changed": (facts, data, { occurredAt }) => {
    const to = (data["to"] === "not-applicable" ? "na" : data["to"]) as StandbyState;
    const began = to === "starting" || to === "running";
    return {
      standby: to,
      standbyDetail: {
        ...facts.standbyDetail,
        reason: str(data["reason"]),
        startedAt: began
          ? (strOrNull(data["startedAt"]) ?? facts.standbyDetail.startedAt ?? occurredAt)
          : facts.standbyDetail.startedAt,
        result: str(data["result"]) || facts.standbyDetail.result,
        lossFrom: strOrNull(data["lossFrom"]) ?? facts.standbyDetail.lossFrom,
        lossTo: strOrNull(data["lossTo"]) ?? facts.standbyDetail.lossTo,
      },
    };
  },
  "incident.cause-unknown-proposed": (_, data) => ({
    causeProposal: {
      text: str(data["text"]),
      evidence: str(data["evidence"]),
      compensation: str(data["compensation"]),
    },
  }),
  "incident.cause-unknown-refused": () => ({ causeProposal: null }),
  "incident.cause-advanced": (facts, data) => ({
    cause: data["to"] as CauseState,
    causeText: str(data["text"]),
    causeEvidence: str(data["evidence"]) || facts.causeEvidence,
    causeProposal: null,
  }),
  "incident.recovery-advanced": (_, data) => ({
    recovery: data["to"] as RecoveryState,
    plan: str(data["plan"]),
    steps: str(data["steps"]),
    eta: strOrNull(data["eta"]),
  }),
  "incident.recovery-in-sight": (_, data, { occurredAt }) => ({
    state: "recovery-in-sight",
    recovery: "in-sight",
    inSightAt: occurredAt,
    eta: strOrNull(data["eta"]),
    remainingRisk: str(data["remainingRisk"]),
  }),
  "incident.in-sight-withdrawn": (facts) => ({
    state: facts.reopenedAt === null ? "confirmed" : "reopened",
    recovery: "in-progress",
    inSightAt: null,
    eta: null,
  }),
  "incident.fully-recovered": (facts, data) => ({
    state: "fully-recovered",
    recovery: "recovered",
    recoveredAt: strOrNull(data["recoveredAt"]),
    verification: (data["verification"] ?? []) as IncidentFacts["verification"],
    standbyDetail: { ...facts.standbyDetail, keptReason: str(data["standbyKeptReason"]) },
  }),
  "incident.manual-decided": (facts, data) =>
    manualFacts({ ...facts.manualWork, [workKeyOf(facts, data)]: data["decision"] as ManualState }),
  "incident.manual-stopped": (facts, data) => manualFacts({ ...facts.manualWork, [workKeyOf(facts, data)]: "stopped" }),
  "incident.vendor-drafted": (facts) => counted(facts, "vendors"),
  "incident.order-drafted": (facts) => counted(facts, "orders"),
  "incident.complaint-received": (facts) => counted(facts, "complaints"),
  "incident.prevention-drafted": (facts) => counted(facts, "preventions"),
  "incident.apology-assessed": (facts, data) =>
    facts.apology === "na" && data["affected"] === true ? { apology: "unassessed" } : {},
  "incident.apology-planned": apology("planned"),
  "incident.apology-approved": apology("approved"),
  "incident.apology-done": apology("done"),
  "incident.apology-ruled-out": apology("na"),
  "incident.record-drafted": record("draft"),
  "incident.record-finalised": (facts) => ({
    recordState: "final",
    ...(facts.state === "fully-recovered" ? { state: "post-action" } : {}),
  }),
  "incident.record-submitted": record("submitted"),
  "incident.record-received": record("received"),
  "incident.record-returned": record("returned"),
  "incident.closed": () => ({ state: "closed" }),
  "incident.reopened": (facts, data, { occurredAt }) => {
    const recordState = redraft(facts);
    if (data["scope"] === "post-action") return { state: "post-action", recordState };
    if (data["scope"] === "investigation") return { state: "investigating" };
    const running = Object.entries(facts.manualWork).map(
      ([key, state]) => [key, state === "stop-due" ? "switched" : state] as const,
    );
    return {
      state: "reopened",
      reopenedAt: occurredAt,
      recovery: "in-progress",
      recoveredAt: null,
      inSightAt: null,
      recoveredTold: false,
      stopNoticed: false,
      recordState,
      ...manualFacts(Object.fromEntries(running)),
    };
  },
  "incident.merged": (_, data) => ({ state: "merged", mergedInto: str(data["intoId"]) }),
  "incident.absorbed": (facts, data) => ({
    knownAt: earlier(facts.knownAt, strOrNull(data["knownAt"])),
    reporterIds: ((data["reporterIds"] ?? []) as string[]).reduce(union, facts.reporterIds),
    counts: addCounts(facts.counts, data["counts"] ?? {}),
    ...manualFacts({ ...facts.manualWork, ...((data["manualWork"] ?? {}) as Record<string, ManualState>) }),
  }),
  "incident.leak-suspected": (_, __, { occurredAt }) => ({ leakSuspectedAt: occurredAt }),
  // What went along is counted where it is now.
  "incident.split": (facts, data) => ({ counts: addCounts(facts.counts, negative(data["counts"] ?? {})) }),
  "incident.split-from": (facts, data) => ({ counts: addCounts(facts.counts, data["counts"] ?? {}) }),
  "incident.recurred": (facts, data) => ({ recurredAs: union(facts.recurredAs, strOrNull(data["newId"])) }),
  "incident.recurrence-linked": (_, data) => ({ recurrenceOf: str(data["formerId"]) }),
  "incident.corrected": (facts, data) =>
    corrected(facts, (data["fields"] ?? {}) as Record<string, { to: unknown }>, data),
  "dispatch.sent": (facts, data) =>
    told(facts, str(data["document"]), (data["recipients"] ?? []) as { unitId?: string | null }[]),
  "dispatch.acknowledged": (facts, _, { occurredAt }) => acknowledged(facts, occurredAt),
};

function systemFacts(system: SystemSnapshot | null) {
  // Unknown system: treated as in scope, the stricter reading, until it is known.
  if (!system) return { system: null, inScope: true, ownerUnitId: null, relatedUnitIds: [], standbyId: null };
  const { code, name, criticality, inScope, ownerUnitId, relatedUnitIds, standbyId } = system;
  return { system: { code, name, criticality }, inScope, ownerUnitId, relatedUnitIds, standbyId };
}

const workKeyOf = (facts: IncidentFacts, data: Data) =>
  workKey(str(data["unitId"]), strOrNull(data["systemId"]) ?? facts.systemId ?? "");

/** Heaviest first: what a department still has to end weighs more than what it has settled. */
export const WEIGHT: readonly ManualState[] = [
  "stop-due",
  "switched",
  "other",
  "stopped",
  "not-needed",
  "notified",
  "not-notified",
];

function manualFacts(
  manualWork: Record<string, ManualState>,
): Pick<IncidentFacts, "manual" | "manualWork" | "switchedUnitIds"> {
  const manual: Record<string, ManualState> = {};
  for (const [key, state] of Object.entries(manualWork)) {
    const unitId = key.slice(0, key.indexOf("/"));
    const known = manual[unitId];
    if (known === undefined || WEIGHT.indexOf(state) < WEIGHT.indexOf(known)) manual[unitId] = state;
  }
  const switchedUnitIds = Object.keys(manual).filter(
    (unitId) => manual[unitId] === "switched" || manual[unitId] === "stop-due",
  );
  return { manual, manualWork, switchedUnitIds };
}

/** What general affairs' notices change. Guard 7: only the notice of the full recovery makes the end of manual work due. */
function told(
  facts: IncidentFacts,
  document: string,
  recipients: readonly { unitId?: string | null }[],
): Partial<IncidentFacts> {
  const units = new Set(recipients.map(({ unitId }) => unitId));
  const work = (from: ManualState, to: ManualState, of: (unitId: string) => boolean) =>
    manualFacts(
      Object.fromEntries(
        Object.entries(facts.manualWork).map(([key, state]) => [
          key,
          state === from && of(key.slice(0, key.indexOf("/"))) ? to : state,
        ]),
      ),
    );
  switch (document) {
    case "grave-report":
      return { toldGrave: true };
    case "grave-broadcast":
      return { toldGrave: true, ...work("not-notified", "notified", (unitId) => units.has(unitId)) };
    case "in-sight-broadcast":
      return { toldInSight: true };
    case "recovered-broadcast":
      if (facts.recovery !== "recovered") return {};
      return {
        recoveredTold: true,
        ...(facts.state === "fully-recovered" ? { state: "post-action" as const } : {}),
        ...work("switched", "stop-due", () => true),
      };
    case "corrective-broadcast": {
      const calledOff = (facts.gravity === "not-grave" && facts.toldGrave) || facts.state === "false-alarm";
      return { toldInSight: false, ...(calledOff ? { toldGrave: false, stopNoticed: true } : {}) };
    }
    default:
      return {};
  }
}

const CORRECTABLE = [
  "title",
  "symptom",
  "place",
  "informant",
  "knownAt",
  "occurredAt",
  "occurredAtCertainty",
  "recoveredAt",
  "scope",
] as const;

function corrected(facts: IncidentFacts, fields: Record<string, { to: unknown }>, data: Data): Partial<IncidentFacts> {
  const plain = CORRECTABLE.filter((name) => fields[name] !== undefined).map((name) => [name, fields[name]?.to]);
  const change = Object.fromEntries(plain) as Partial<IncidentFacts>;
  const system = (data["system"] ?? null) as SystemSnapshot | null;
  if (fields["systemId"] === undefined || !system) return change;
  const hasStandby = system.standbyId !== null;
  return {
    ...change,
    systemId: str(fields["systemId"].to),
    ...systemFacts(system),
    hasStandby,
    standby: hasStandby ? "pending" : "na",
  };
}
