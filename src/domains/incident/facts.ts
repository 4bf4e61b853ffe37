import type { Facts } from "#kernel/operation/context.ts";
import type { ApologyState, GuardFacts, ManualState, RecordState } from "./lifecycle.ts";

/** What is known of a trouble: the fold of its events, kept as JSON on its record, and the input `record` of rules. */
export interface IncidentFacts extends GuardFacts {
  kind: "incident";
  title: string;
  symptom: string;
  place: string;
  informant: string;
  channel: string | null;
  reporterIds: string[];
  system: { code: string; name: string; criticality: string } | null;
  ownerUnitId: string | null;
  relatedUnitIds: string[];
  standbyId: string | null;
  outOfHours: boolean;
  knownAt: string | null;
  reportedAt: string | null;
  /** First sign that somebody took it up: an answered call, the investigation, an acknowledged report. */
  acknowledgedAt: string | null;
  investigationStartedAt: string | null;
  confirmedAt: string | null;
  occurredAt: string | null;
  occurredAtCertainty: "exact" | "estimated" | null;
  inSightAt: string | null;
  /** Last time it broke again after a full recovery. */
  reopenedAt: string | null;
  scope: string;
  impact: string | null;
  urgency: string | null;
  priority: string | null;
  gravityDetail: { rationale: string; criteria: Record<string, unknown>; score: number | null; at: string } | null;
  standbyDetail: StandbyDetail;
  causeText: string;
  causeEvidence: string;
  causeProposal: { text: string; evidence: string; compensation: string } | null;
  plan: string;
  steps: string;
  eta: string | null;
  remainingRisk: string;
  verification: { item: string; ok: boolean; note?: string }[];
  /** Per department the state that weighs most; `manualWork` has each "unit/system". */
  manual: Record<string, ManualState>;
  manualWork: Record<string, ManualState>;
  /** Departments that work manually now. */
  switchedUnitIds: string[];
  toldGrave: boolean;
  toldInSight: boolean;
  apology: ApologyState;
  recordState: RecordState;
  counts: { complaints: number; vendors: number; orders: number; preventions: number };
  recurrenceOf: string | null;
  recurredAs: string[];
}

interface StandbyDetail {
  reason: string;
  startedAt: string | null;
  result: string;
  lossFrom: string | null;
  lossTo: string | null;
  keptReason: string;
}

/** What the register said of the system when it was named; a later change of the register changes no trouble. */
export interface SystemSnapshot {
  code: string;
  name: string;
  inScope: boolean;
  ownerUnitId: string;
  relatedUnitIds: string[];
  standbyId: string | null;
  criticality: string;
}

/** Key of `manualWork`. */
export const workKey = (unitId: string, systemId: string): string => `${unitId}/${systemId}`;

/** Facts before anything is known. */
export function blankFacts(): IncidentFacts {
  return {
    kind: "incident",
    state: "reported",
    number: "",
    title: "",
    symptom: "",
    place: "",
    source: "self",
    informant: "",
    channel: null,
    reporterId: null,
    reporterIds: [],
    systemId: null,
    system: null,
    inScope: true,
    ownerUnitId: null,
    relatedUnitIds: [],
    hasStandby: false,
    standbyId: null,
    outOfHours: false,
    knownAt: null,
    reportedAt: null,
    acknowledgedAt: null,
    investigationStartedAt: null,
    confirmedAt: null,
    occurredAt: null,
    occurredAtCertainty: null,
    inSightAt: null,
    reopenedAt: null,
    recoveredAt: null,
    scope: "",
    impact: null,
    urgency: null,
    priority: null,
    gravity: "unjudged",
    gravityDetail: null,
    standby: "na",
    standbyDetail: { reason: "", startedAt: null, result: "", lossFrom: null, lossTo: null, keptReason: "" },
    cause: "open",
    causeText: "",
    causeEvidence: "",
    causeProposal: null,
    recovery: "planning",
    plan: "",
    steps: "",
    eta: null,
    remainingRisk: "",
    verification: [],
    manual: {},
    manualWork: {},
    switchedUnitIds: [],
    toldGrave: false,
    toldInSight: false,
    recoveredTold: false,
    stopNoticed: false,
    apology: "unassessed",
    recordState: "none",
    counts: { complaints: 0, vendors: 0, orders: 0, preventions: 0 },
    mergedInto: null,
    leakSuspectedAt: null,
    recurrenceOf: null,
    recurredAs: [],
  };
}

/** Facts as stored, completed by what they did not have when they were written. */
export function factsOf(facts: Facts): IncidentFacts {
  return { ...blankFacts(), ...(facts as Partial<IncidentFacts>) };
}
