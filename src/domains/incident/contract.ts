import { z } from "zod";
import {
  can,
  contract,
  date,
  id,
  instant,
  line,
  page,
  pageInput,
  text,
  version,
  webAddress,
  personal,
} from "#kernel/contract/contract.ts";
import { exportInput, exportStarted } from "#kernel/exchange/contract.ts";
import {
  APOLOGY,
  CAUSE,
  COMPLAINT,
  GRAVITY,
  MAIN,
  MANUAL,
  ORDER,
  PREVENTION,
  RECORD,
  RECORD_ITEMS,
  RECOVERY,
  STANDBY,
  VENDOR,
} from "./lifecycle.ts";

/**
 * Troubles (トラブル): every operation as data, in the order of the work. One file although long, because it is the whole
 * interface of the domain; each entry stands alone. Field names are those of the events (docs: README.md).
 */

// ---------------------------------------------------------------- words

const SOURCES = ["self", "external", "monitoring"] as const;
const CHANNELS = ["web", "tel", "mail", "chat", "in-person", "monitoring", "other"] as const;
export const LEVELS = ["high", "medium", "low"] as const;
export const PRIORITIES = ["P1", "P2", "P3", "P4"] as const;
export const CONTACT_RESULTS = ["answered", "no-answer", "busy", "message-left"] as const;
export const MANUAL_DECISIONS = ["switched", "other", "not-needed"] as const;
export const ORDER_TYPES = ["overtime", "holiday", "support"] as const;
/** The three purposes of 第8条. */
export const ORDER_PURPOSES = ["cause", "recovery", "manual"] as const;
const CHECK_RESULTS = ["OK", "WARN", "BLOCK"] as const;
export const COMPLAINT_METHODS = ["phone", "mail", "fax", "other"] as const;
/** The four methods of 第14条. */
export const APOLOGY_METHODS = ["website", "letter", "visit", "newspaper"] as const;
export const PREVENTION_KINDS = ["corrective", "compensating"] as const;
export const REPRODUCIBLE = ["yes", "intermittent", "no", "unknown"] as const;
export const AUDIENCES = ["business", "consumer"] as const;

const flag = z.union([z.boolean(), z.stringbool()]);
/** Whole yen. */
const yen = z.int().min(0).max(1_000_000_000_000);

// ---------------------------------------------------------------- shapes

const personRef = z.object({ id, name: z.string(), post: z.string().nullable() });
const unitRef = z.object({ id, name: z.string() });
const systemRef = z.object({ id, code: z.string(), name: z.string() });
const maybeInstant = z.string().nullable();

/** Items of the record; what is not yet answered is absent or empty. `complaints` needs 「なし」 where there were none. */
const recordItems = z.partialRecord(z.enum(RECORD_ITEMS), z.string());
const reasonShape = z.object({ key: z.string(), params: z.record(z.string(), z.unknown()).optional() });

const checkShape = z.object({
  result: z.enum(CHECK_RESULTS),
  /** Message keys with figures (minutes, limits), most serious first. */
  reasons: z.array(
    z.object({ level: z.enum(CHECK_RESULTS), key: z.string(), params: z.record(z.string(), z.unknown()) }),
  ),
  checkedAt: z.string(),
});
export type OvertimeCheck = z.infer<typeof checkShape>;

const listed = z.object({
  id,
  number: z.string(),
  title: z.string(),
  state: z.enum(MAIN),
  closed: z.boolean(),
  system: systemRef.nullable(),
  gravity: z.enum(GRAVITY),
  priority: z.enum(PRIORITIES).nullable(),
  cause: z.enum(CAUSE),
  recovery: z.enum(RECOVERY),
  openedAt: z.string(),
  occurredAt: maybeInstant,
  recoveredAt: maybeInstant,
  outOfHours: z.boolean(),
  source: z.string(),
});
export type ListedIncident = z.infer<typeof listed>;

/** A row of the list: also who answers for it now (null once it is closed), and what is overdue on it. */
const listedRow = listed.extend({
  responsible: personRef.nullable(),
  /** Open duties whose deadline has passed; targets and duties of effort are not counted. */
  overdue: z.int(),
});
export type ListedRow = z.infer<typeof listedRow>;

const manualShape = z.object({
  id,
  unit: unitRef,
  system: systemRef,
  state: z.enum(MANUAL),
  decision: z.enum(MANUAL_DECISIONS).nullable(),
  reason: z.string(),
  procedure: z.string(),
  cautions: z.object({ mistakes: z.boolean(), nuisance: z.boolean(), notes: z.string() }).nullable(),
  notifiedAt: maybeInstant,
  startedAt: maybeInstant,
  stopDueAt: maybeInstant,
  stoppedAt: maybeInstant,
  unsentSlips: z.int().nullable(),
  backEntryDone: z.boolean().nullable(),
  backEntryNote: z.string(),
  /** Number of the trouble under which manual work goes on. */
  continuesUnder: z.string().nullable(),
  decidedBy: personRef.nullable(),
  stoppedBy: personRef.nullable(),
  /** The registered procedure of this department for this system. */
  registered: z
    .object({ title: z.string(), version: z.string(), body: z.string(), attachmentId: id.nullable() })
    .nullable(),
  /** Other open troubles for which the same department works manually on the same system. */
  elsewhere: z.array(z.object({ id, number: z.string() })),
});
export type ManualWork = z.infer<typeof manualShape>;

const oralShape = z.object({
  who: z.string(),
  at: z.string(),
  how: z.string(),
  witness: z.string(),
  writtenDueAt: z.string(),
});
const vendorShape = z.object({
  id,
  no: z.int(),
  state: z.enum(VENDOR),
  company: z.string(),
  reason: z.string(),
  choice: z.string(),
  cost: yen.nullable(),
  taxIncluded: z.boolean(),
  costNote: z.string(),
  period: z.string(),
  other: z.string(),
  approvalId: id.nullable(),
  oral: oralShape.nullable(),
  submittedAt: maybeInstant,
  permittedAt: maybeInstant,
  decisionNote: z.string(),
  engagedAt: maybeInstant,
  engagedUnpermitted: z.boolean(),
  confidentiality: z
    .object({
      nda: z.string(),
      dataScope: z.string(),
      account: z.string(),
      accountExpiresAt: maybeInstant,
      supervision: z.string(),
    })
    .nullable(),
  endedAt: maybeInstant,
  ending: z
    .object({ accessRevokedAt: z.string(), deletionCertificate: z.string(), takeOut: z.string(), note: z.string() })
    .nullable(),
  draftedBy: personRef.nullable(),
});
export type VendorUse = z.infer<typeof vendorShape>;

const orderShape = z.object({
  id,
  no: z.int(),
  state: z.enum(ORDER),
  type: z.enum(ORDER_TYPES),
  purpose: z.enum(ORDER_PURPOSES),
  person: personRef,
  manager: personRef.nullable(),
  from: z.string(),
  to: z.string(),
  breakMinutes: z.int(),
  place: z.string(),
  note: z.string(),
  check: checkShape.nullable(),
  override: z.object({ document: z.string(), reason: z.string() }).nullable(),
  issuedAt: maybeInstant,
  issuedBy: personRef.nullable(),
  ackedAt: maybeInstant,
  actualFrom: maybeInstant,
  actualTo: maybeInstant,
  actualBreakMinutes: z.int().nullable(),
  actualCheck: checkShape.nullable(),
  settlement: z
    .object({
      premiumMinutes: z.record(z.string(), z.int()),
      compensatoryDayOn: z.string().nullable(),
      returnedAt: maybeInstant,
      note: z.string(),
    })
    .nullable(),
  cancelReason: z.string(),
});
export type StaffOrder = z.infer<typeof orderShape>;

const complaintShape = z.object({
  id,
  no: z.int(),
  state: z.enum(COMPLAINT),
  unit: unitRef,
  anonymous: z.boolean(),
  complainant: personal(z.string()),
  contact: personal(z.string()),
  method: z.enum(COMPLAINT_METHODS).nullable(),
  methodOther: z.string(),
  receivedAt: z.string(),
  content: z.string(),
  other: z.string(),
  receivedBy: personRef.nullable(),
  recordedAt: maybeInstant,
  submittedAt: maybeInstant,
  answer: z.string(),
  answeredAt: maybeInstant,
  answeredBy: personRef.nullable(),
  owner: personRef.nullable(),
  handOverNote: z.string(),
  closedAt: maybeInstant,
});
export type Complaint = z.infer<typeof complaintShape>;

const contactPoint = z.object({
  name: text(100, 0).default(""),
  phone: text(40, 0).default(""),
  mail: text(200, 0).default(""),
  hours: text(100, 0).default(""),
});
const apologyPlan = z.object({
  methods: z.array(z.enum(APOLOGY_METHODS)),
  audience: z.enum(AUDIENCES),
  service: z.string(),
  targets: z.string(),
  text: z.string(),
  on: z.string().nullable(),
  contact: contactPoint,
});
/** What was done, as each of the four methods leaves it behind. */
const apologyProof = z.discriminatedUnion("method", [
  z.object({
    method: z.literal("website"),
    url: webAddress,
    from: instant,
    to: instant.nullable().default(null),
  }),
  z.object({
    method: z.literal("letter"),
    sentOn: date,
    copies: z.int().min(1).max(100_000_000),
    postage: text(100, 0).default(""),
  }),
  z.object({
    method: z.literal("visit"),
    at: instant,
    place: line(200),
    visitors: line(300),
    met: line(300),
    answer: text(3000, 0).default(""),
    promise: text(3000, 0).default(""),
  }),
  z.object({
    method: z.literal("newspaper"),
    paper: line(100),
    edition: text(100, 0).default(""),
    publishedOn: date,
    space: text(100, 0).default(""),
    cost: yen.nullable().default(null),
  }),
]);
export type ApologyProof = z.infer<typeof apologyProof>;
const apologyShape = z.object({
  state: z.enum(APOLOGY),
  affected: z.boolean().nullable(),
  reason: z.string(),
  rulingOut: z.boolean(),
  approvalId: id.nullable(),
  plan: apologyPlan.nullable(),
  plannedBy: personRef.nullable(),
  approvedBy: personRef.nullable(),
  approvedAt: maybeInstant,
  doneAt: maybeInstant,
  proofs: z.array(apologyProof),
});
export type Apology = z.infer<typeof apologyShape>;

const preventionShape = z.object({
  id,
  no: z.int(),
  state: z.enum(PREVENTION),
  kind: z.enum(PREVENTION_KINDS),
  measure: z.string(),
  causeLink: z.string(),
  owner: personRef.nullable(),
  dueOn: z.string().nullable(),
  cost: yen.nullable(),
  effectMeasure: z.string(),
  approvalId: id.nullable(),
  decidedAt: maybeInstant,
  permittedAt: maybeInstant,
  decisionNote: z.string(),
  startedAt: maybeInstant,
  doneAt: maybeInstant,
  doneNote: z.string(),
  effectDueOn: z.string().nullable(),
  effect: z.object({ effective: z.boolean(), result: z.string(), at: z.string() }).nullable(),
  /** Number of the trouble that showed that the measure did not work. */
  ineffectiveBy: z.string().nullable(),
});
export type Prevention = z.infer<typeof preventionShape>;

const recordShape = z.object({
  state: z.enum(RECORD),
  version: z.int(),
  items: recordItems,
  missing: z.array(z.enum(RECORD_ITEMS)),
  submittedAt: maybeInstant,
  receivedAt: maybeInstant,
  returnReason: z.string(),
});
export type TroubleRecord = z.infer<typeof recordShape>;

const contactShape = z.object({
  position: z.int(),
  person: personRef.nullable(),
  post: z.string().nullable(),
  channels: z.array(z.object({ kind: z.string(), value: z.string() })),
  note: z.string(),
  /** Away now; `until` null: nobody knows until when. */
  absent: z.object({ until: maybeInstant }).nullable(),
});
export type EmergencyContactView = z.infer<typeof contactShape>;

const attemptShape = z.object({
  id,
  order: z.int(),
  person: personRef.nullable(),
  name: z.string(),
  channel: z.string(),
  result: z.enum(CONTACT_RESULTS),
  at: z.string(),
  note: z.string(),
  by: personRef.nullable(),
});

const responsibleShape = z.object({
  person: personRef.nullable(),
  post: z.object({ code: z.string(), name: z.string() }),
  /** In whose place, by which clause; null when the holder acts himself. */
  actingFor: z
    .object({
      postCode: z.string(),
      clause: z.string().optional(),
      label: z.string().optional(),
      outsideRegulation: z.boolean().optional(),
    })
    .nullable(),
  chain: z.array(z.unknown()),
});

const roomShape = listed.extend({
  version,
  closedAt: maybeInstant,
  regulation: z
    .object({ id, code: z.string(), number: z.int(), title: z.object({ ja: z.string(), en: z.string() }) })
    .nullable(),
  symptom: z.string(),
  place: z.string(),
  channel: z.string().nullable(),
  informant: personal(z.string()),
  reporter: personRef.nullable(),
  reports: z.array(
    z.object({
      id,
      reporter: personRef.nullable(),
      knownAt: z.string(),
      reportedAt: z.string(),
      symptom: z.string(),
      source: z.string(),
    }),
  ),
  attempts: z.array(attemptShape),
  contacts: z.array(contactShape),
  times: z.object({
    occurredAt: maybeInstant,
    occurredAtCertainty: z.enum(["exact", "estimated"]).nullable(),
    knownAt: maybeInstant,
    reportedAt: maybeInstant,
    acknowledgedAt: maybeInstant,
    investigationStartedAt: maybeInstant,
    confirmedAt: maybeInstant,
    inSightAt: maybeInstant,
    recoveredAt: maybeInstant,
    /** Item 7: recovered − occurred, in minutes; and from detection where the occurrence is an estimate. */
    recoveryMinutes: z.number().nullable(),
    recoveryMinutesFromKnown: z.number().nullable(),
  }),
  systemDetail: z
    .object({
      inScope: z.boolean(),
      criticality: z.string(),
      owner: unitRef.nullable(),
      related: z.array(unitRef),
      standby: systemRef.nullable(),
      hours: z.string(),
      notes: z.string(),
    })
    .nullable(),
  scope: z.string(),
  impact: z.enum(LEVELS).nullable(),
  urgency: z.enum(LEVELS).nullable(),
  gravityDetail: z
    .object({
      rationale: z.string(),
      criteria: z.record(z.string(), z.unknown()),
      score: z.number().nullable(),
      at: z.string(),
    })
    .nullable(),
  standbyDetail: z.object({
    state: z.enum(STANDBY),
    reason: z.string(),
    startedAt: maybeInstant,
    result: z.string(),
    lossFrom: maybeInstant,
    lossTo: maybeInstant,
    keptReason: z.string(),
  }),
  causeDetail: z.object({
    state: z.enum(CAUSE),
    text: z.string(),
    evidence: z.string(),
    proposal: z.object({ text: z.string(), evidence: z.string(), compensation: z.string() }).nullable(),
  }),
  recoveryDetail: z.object({
    state: z.enum(RECOVERY),
    plan: z.string(),
    steps: z.string(),
    eta: maybeInstant,
    remainingRisk: z.string(),
    verification: z.array(z.object({ item: z.string(), ok: z.boolean(), note: z.string().optional() })),
  }),
  /** General affairs' notices so far. */
  told: z.object({ grave: z.boolean(), inSight: z.boolean(), recovered: z.boolean() }),
  manual: z.array(manualShape),
  vendors: z.array(vendorShape),
  orders: z.array(orderShape),
  complaints: z.array(complaintShape),
  apology: apologyShape,
  preventions: z.array(preventionShape),
  record: recordShape,
  links: z.array(
    z.object({
      id,
      number: z.string(),
      title: z.string(),
      kind: z.string(),
      type: z.string(),
      direction: z.enum(["from", "to"]),
    }),
  ),
  mergedInto: z.object({ id, number: z.string() }).nullable(),
  responsible: responsibleShape,
  /** Guard 8: what is still missing before closing. */
  missing: z.array(reasonShape),
  /** "verb" for the trouble, "verb:<id>" for a sub-record. */
  can,
});
export type Room = z.infer<typeof roomShape>;

/** Answer of every change: the new version, and the id of the sub-record that was made or changed. */
const changed = z.object({ id, version: z.int(), subId: id.nullable() });
export type Changed = z.infer<typeof changed>;

/** Give the version that you saw where a decision depends on what you saw. */
const on = { id, version: version.optional() };
const path = <const P extends string>(verb: P): `/incidents/{id}/${P}` => `/incidents/{id}/${verb}`;

// ---------------------------------------------------------------- reporting and routing (第3条)

export const report = contract({
  name: "incident.report",
  method: "POST",
  path: "/incidents",
  summary: "Reports a trouble: what, which system, since when known. Nothing else is required.",
  input: z.object({
    title: line(200),
    /** Null: the reporter does not know which system it is. */
    systemId: id.nullable(),
    knownAt: instant,
    symptom: text(10_000, 0).default(""),
    place: text(200, 0).default(""),
    occurredAt: instant.nullable().default(null),
    source: z.enum(SOURCES).default("self"),
    /** Who told us, when it came from outside (第3条1項). */
    informant: personal(text(200, 0)).default(""),
    channel: z.enum(CHANNELS).default("web"),
    /** The earlier trouble of which this is a recurrence (再発). */
    recurrenceOf: id.nullable().default(null),
  }),
  output: z.object({
    id,
    number: z.string(),
    outOfHours: z.boolean(),
    /** Whom to call now, in order; empty within working hours. */
    contacts: z.array(contactShape),
    responsible: responsibleShape,
  }),
});

export const addDuplicateReport = contract({
  name: "incident.add-duplicate-report",
  method: "POST",
  path: path("reports"),
  summary: "Adds another person's report of the same trouble; the earliest knowledge counts.",
  input: z.object({
    ...on,
    knownAt: instant,
    symptom: text(10_000, 0).default(""),
    source: z.enum(SOURCES).default("self"),
    informant: personal(text(200, 0)).default(""),
    reporterId: id.optional(),
  }),
  output: changed,
});

export const confirmAsReporter = contract({
  name: "incident.confirm-as-reporter",
  method: "POST",
  path: path("confirm-as-reporter"),
  summary: "The person on call takes over monitoring's report as the reporter.",
  input: z.object(on),
  output: changed,
});

export const logContactAttempt = contract({
  name: "incident.log-contact-attempt",
  method: "POST",
  path: path("contact-attempts"),
  summary: "Logs one attempt to reach an emergency contact; who answers is told to relay to the responsible person.",
  input: z.object({
    ...on,
    personId: id.nullable().default(null),
    name: text(100, 0).default(""),
    order: z.int().min(1).max(99).default(1),
    channel: z.enum(["tel", "sms", "chat", "mail"]),
    result: z.enum(CONTACT_RESULTS),
    at: instant.optional(),
    note: text(1000, 0).default(""),
  }),
  output: changed,
});

// ---------------------------------------------------------------- investigation and confirmation (第4条)

export const startInvestigation = contract({
  name: "incident.start-investigation",
  method: "POST",
  path: path("start-investigation"),
  summary: "The responsible or acting person begins to investigate the facts.",
  input: z.object(on),
  output: changed,
});

export const logInvestigation = contract({
  name: "incident.log-investigation",
  method: "POST",
  path: path("investigations"),
  summary: "Writes down what the investigation of the facts has shown.",
  input: z.object({
    ...on,
    what: text(5000),
    since: instant.nullable().default(null),
    scope: text(2000, 0).default(""),
    reproducible: z.enum(REPRODUCIBLE),
    conclusion: z.enum(["confirmed", "not-a-trouble", "insufficient"]),
  }),
  output: changed,
});

export const confirm = contract({
  name: "incident.confirm",
  method: "POST",
  path: path("confirm"),
  summary: "Confirms the trouble: standby, cause and recovery become due at once.",
  input: z.object({
    ...on,
    scope: text(2000),
    occurredAt: instant,
    occurredAtCertainty: z.enum(["exact", "estimated"]),
  }),
  output: changed,
});

export const dismiss = contract({
  name: "incident.dismiss",
  method: "POST",
  path: path("dismiss"),
  summary: "Ends the case as a false alarm with its reason; the reporter is thanked.",
  input: z.object({ ...on, reason: text(2000) }),
  output: changed,
});

export const prioritise = contract({
  name: "incident.prioritise",
  method: "POST",
  path: path("prioritise"),
  summary: "Sets impact and urgency; the matrix gives the priority.",
  input: z.object({ ...on, impact: z.enum(LEVELS), urgency: z.enum(LEVELS) }),
  output: changed,
});

/** Answers to the criteria of the setting `incident.gravity`: true/false, or a number for those with a threshold. */
const criteria = z.record(z.string().max(40), z.union([z.boolean(), z.number().min(0).max(1e12)]));

export const judgeGravity = contract({
  name: "incident.judge-gravity",
  method: "POST",
  path: path("judge-gravity"),
  summary: "Judges whether the trouble is grave (重大), with grounds; may be judged again both ways.",
  input: z.object({
    ...on,
    gravity: z.enum(["grave", "not-grave"]),
    rationale: text(3000),
    criteria: criteria.default({}),
  }),
  output: changed,
});

export const gravityCriteria = contract({
  name: "incident.gravity-criteria",
  restricted: false,
  method: "POST",
  path: "/incidents/gravity-criteria",
  permission: "signed-in",
  summary: "The criteria in force, and what the answers given so far suggest.",
  input: z.object({ criteria: criteria.default({}) }),
  output: z.object({
    items: z.array(
      z.object({
        key: z.string(),
        title: z.object({ ja: z.string(), en: z.string() }),
        type: z.enum(["flag", "number"]),
        threshold: z.number().nullable(),
        weight: z.number(),
      }),
    ),
    score: z.number(),
    threshold: z.number(),
    suggestion: z.enum(["grave", "not-grave"]),
  }),
});

// ---------------------------------------------------------------- response (第5条, 第11条, 第12条)

export const changeStandby = contract({
  name: "incident.change-standby",
  method: "POST",
  path: path("standby"),
  summary: "Notes the standby system's start, running, failure or stop, or why it is not started.",
  input: z.object({
    ...on,
    to: z.enum(["starting", "running", "failed", "stopped", "not-applicable", "deferred"]),
    reason: text(2000, 0).default(""),
    startedAt: instant.nullable().default(null),
    result: text(2000, 0).default(""),
    lossFrom: instant.nullable().default(null),
    lossTo: instant.nullable().default(null),
  }),
  output: changed,
});

export const advanceCause = contract({
  name: "incident.advance-cause",
  method: "POST",
  path: path("cause"),
  summary: 'Notes a hypothesis or the identified cause; "unknown" is submitted to the president for approval.',
  input: z.object({
    ...on,
    to: z.enum(["hypothesis", "identified", "unknown"]),
    text: text(5000),
    evidence: text(5000, 0).default(""),
    /** What keeps the trouble from coming back although its cause is unknown; required for "unknown". */
    compensation: text(3000, 0).default(""),
  }),
  output: changed,
});

export const advanceRecovery = contract({
  name: "incident.advance-recovery",
  method: "POST",
  path: path("recovery"),
  summary: "Notes plan, steps and expected time of the recovery.",
  input: z.object({ ...on, plan: text(5000), steps: text(5000, 0).default(""), eta: instant.nullable().default(null) }),
  output: changed,
});

export const inSight = contract({
  name: "incident.in-sight",
  method: "POST",
  path: path("in-sight"),
  summary: "Recovery is in sight (復旧の目途): expected time and remaining risk.",
  input: z.object({ ...on, eta: instant, remainingRisk: text(2000, 0).default("") }),
  output: changed,
});

export const withdrawInSight = contract({
  name: "incident.withdraw-in-sight",
  method: "POST",
  path: path("withdraw-in-sight"),
  summary: "Takes the prospect of recovery back; whoever was told gets a correction.",
  input: z.object({ ...on, reason: text(2000) }),
  output: changed,
});

export const fullyRecover = contract({
  name: "incident.fully-recover",
  method: "POST",
  path: path("fully-recover"),
  summary: "The system is fully recovered (完全復旧), verified, and the standby stopped or kept with a reason.",
  input: z.object({
    ...on,
    recoveredAt: instant,
    verification: z
      .array(z.object({ item: line(300), ok: z.boolean(), note: text(1000, 0).default("") }))
      .min(1)
      .max(50),
    standbyKeptReason: text(2000, 0).default(""),
  }),
  output: changed,
});

// ---------------------------------------------------------------- departments (第7条, 第13条)

export const decideManual = contract({
  name: "incident.decide-manual",
  method: "POST",
  path: path("manual"),
  summary: "A department's head decides: switch to manual work, another mitigation, or not needed.",
  input: z.object({
    ...on,
    unitId: id,
    systemId: id.optional(),
    decision: z.enum(MANUAL_DECISIONS),
    reason: text(2000, 0).default(""),
    startedAt: instant.nullable().default(null),
    procedure: text(300, 0).default(""),
    /** The two cautions of 第7条2項: against mistakes in the work, and against nuisance to customers and partners. */
    cautions: z
      .object({ mistakes: z.boolean(), nuisance: z.boolean(), notes: text(2000, 0).default("") })
      .nullable()
      .default(null),
  }),
  output: changed,
});

export const stopManual = contract({
  name: "incident.stop-manual",
  method: "POST",
  path: path("manual/stop"),
  summary: "A department stops manual work; refused before general affairs' notice of the full recovery.",
  input: z.object({
    ...on,
    unitId: id,
    systemId: id.optional(),
    stoppedAt: instant,
    unsentSlips: z.int().min(0).max(10_000_000),
    backEntryDone: z.boolean(),
    backEntryNote: text(2000, 0).default(""),
    /** Manual work goes on because of another open trouble of the same system. */
    continuesUnder: id.nullable().default(null),
  }),
  output: changed,
});

// ---------------------------------------------------------------- outside specialists (第9条)

const vendorFields = {
  company: line(200),
  reason: text(3000),
  choice: text(3000),
  /** Null while no estimate is at hand; the submission needs a figure. */
  cost: yen.nullable(),
  taxIncluded: z.boolean().default(true),
  costNote: text(1000, 0).default(""),
  period: text(200, 0).default(""),
  other: text(3000, 0).default(""),
};

export const draftVendor = contract({
  name: "incident.draft-vendor",
  method: "POST",
  path: path("vendors"),
  summary: "Drafts a request to use an outside specialist: company, reason, reason for the choice, cost, other.",
  input: z.object({ ...on, ...vendorFields }),
  output: changed,
});
export const reviseVendor = contract({
  name: "incident.revise-vendor",
  method: "PUT",
  path: path("vendors/{vendorId}"),
  summary: "Revises a draft or returned request.",
  input: z.object({ ...on, vendorId: id, ...vendorFields }),
  output: changed,
});
export const submitVendor = contract({
  name: "incident.submit-vendor",
  method: "POST",
  path: path("vendors/{vendorId}/submit"),
  summary: "Submits the request to the president.",
  input: z.object({ ...on, vendorId: id }),
  output: changed,
});
export const recordOralPermission = contract({
  name: "incident.record-oral-permission",
  method: "POST",
  path: path("vendors/{vendorId}/oral-permission"),
  summary: "Records an oral permission with its witness; the written one stays due.",
  input: z.object({ ...on, vendorId: id, who: line(100), at: instant, how: line(100), witness: line(100) }),
  output: changed,
});
export const engageVendor = contract({
  name: "incident.engage-vendor",
  method: "POST",
  path: path("vendors/{vendorId}/engage"),
  summary: "Begins to use the specialist; shut until the president has permitted it.",
  input: z.object({
    ...on,
    vendorId: id,
    engagedAt: instant.optional(),
    nda: line(300),
    dataScope: text(2000),
    account: text(300, 0).default(""),
    accountExpiresAt: instant.nullable().default(null),
    supervision: text(2000, 0).default(""),
  }),
  output: changed,
});
export const recordUnpermittedEngagement = contract({
  name: "incident.record-unpermitted-engagement",
  method: "POST",
  path: path("vendors/{vendorId}/unpermitted-engagement"),
  summary: "Writes down that a specialist was used before any permission: a violation that stays on record.",
  input: z.object({
    ...on,
    vendorId: id,
    engagedAt: instant,
    reason: text(2000),
    nda: text(300, 0).default(""),
    dataScope: text(2000, 0).default(""),
  }),
  output: changed,
});
export const endVendor = contract({
  name: "incident.end-vendor",
  method: "POST",
  path: path("vendors/{vendorId}/end"),
  summary: "Ends the use: access revoked, data returned or deleted.",
  input: z.object({
    ...on,
    vendorId: id,
    endedAt: instant.optional(),
    accessRevokedAt: instant,
    deletionCertificate: text(500, 0).default(""),
    takeOut: text(2000, 0).default(""),
    note: text(2000, 0).default(""),
  }),
  output: changed,
});
export const abandonVendor = contract({
  name: "incident.abandon-vendor",
  method: "POST",
  path: path("vendors/{vendorId}/abandon"),
  summary: "Gives the plan to use the specialist up.",
  input: z.object({ ...on, vendorId: id, reason: text(1000) }),
  output: changed,
});

// ---------------------------------------------------------------- staff orders (第8条)

const orderTime = {
  type: z.enum(ORDER_TYPES),
  from: instant,
  to: instant,
  breakMinutes: z.int().min(0).max(600).default(0),
};

export const draftOrder = contract({
  name: "incident.draft-order",
  method: "POST",
  path: path("orders"),
  summary: "Drafts an order for overtime, holiday work or support of another department.",
  input: z.object({
    ...on,
    personId: id,
    ...orderTime,
    purpose: z.enum(ORDER_PURPOSES),
    place: text(200, 0).default(""),
    note: text(1000, 0).default(""),
  }),
  output: changed,
});
export const checkOrder = contract({
  name: "incident.check-order",
  method: "POST",
  path: path("orders/{orderId}/check"),
  summary: "Checks the order against the limits on working hours, across all troubles.",
  input: z.object({ ...on, orderId: id }),
  output: changed.extend({ check: checkShape }),
});
export const issueOrder = contract({
  name: "incident.issue-order",
  method: "POST",
  path: path("orders/{orderId}/issue"),
  summary: "Issues the order to the employee and the manager; refused when the law forbids it.",
  input: z.object({
    ...on,
    orderId: id,
    warningsAccepted: z.boolean().default(false),
    override: z
      .object({ document: line(300), reason: text(1000) })
      .nullable()
      .default(null),
  }),
  output: changed,
});
export const acknowledgeOrder = contract({
  name: "incident.acknowledge-order",
  method: "POST",
  path: path("orders/{orderId}/acknowledge"),
  summary: "The employee acknowledges the order.",
  input: z.object({ ...on, orderId: id }),
  output: changed,
});
export const completeOrder = contract({
  name: "incident.complete-order",
  method: "POST",
  path: path("orders/{orderId}/complete"),
  summary: "Enters the hours actually worked; they are checked again.",
  input: z.object({
    ...on,
    orderId: id,
    actualFrom: instant,
    actualTo: instant,
    breakMinutes: z.int().min(0).max(600).default(0),
    note: text(1000, 0).default(""),
  }),
  output: changed.extend({ check: checkShape }),
});
export const settleOrder = contract({
  name: "incident.settle-order",
  method: "POST",
  path: path("orders/{orderId}/settle"),
  summary: "Settles premium pay, the compensatory day and the return.",
  input: z.object({
    ...on,
    orderId: id,
    compensatoryDayOn: date.nullable().default(null),
    returnedAt: instant.nullable().default(null),
    note: text(1000, 0).default(""),
  }),
  output: changed,
});
export const cancelOrder = contract({
  name: "incident.cancel-order",
  method: "POST",
  path: path("orders/{orderId}/cancel"),
  summary: "Cancels an order that was not carried out.",
  input: z.object({ ...on, orderId: id, reason: text(1000) }),
  output: changed,
});

const minutes = z
  .int()
  .min(0)
  .max(60 * 24 * 31);
export const recordHours = contract({
  name: "incident.record-hours",
  method: "PUT",
  path: "/working-hours",
  summary: "Enters a person's overtime and holiday work of a month beside the orders, as the attendance system has it.",
  input: z.object({
    personId: id,
    month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
    overtimeMinutes: minutes,
    holidayMinutes: minutes,
    source: line(100),
  }),
  output: z.object({ personId: id, month: z.string() }),
});
export const hoursBoard = contract({
  name: "incident.hours-board",
  method: "GET",
  path: "/working-hours",
  summary: "Overtime and holiday work by person and month, with the distance to each limit.",
  input: z.object({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/), unitId: id.optional() }),
  output: z.object({
    items: z.array(
      z.object({
        person: personRef,
        unit: unitRef.nullable(),
        overtimeMinutes: z.int(),
        holidayMinutes: z.int(),
        yearOvertimeMinutes: z.int(),
        check: checkShape,
      }),
    ),
  }),
});

// ---------------------------------------------------------------- complaints (第10条)

export const receiveComplaint = contract({
  name: "incident.receive-complaint",
  method: "POST",
  path: path("complaints"),
  summary: "Takes a complaint, also an anonymous one and also after the closing.",
  input: z.object({
    ...on,
    unitId: id.optional(),
    anonymous: z.boolean().default(false),
    complainant: personal(text(200, 0)).default(""),
    contact: personal(text(300, 0)).default(""),
    method: z.enum(COMPLAINT_METHODS),
    methodOther: text(100, 0).default(""),
    receivedAt: instant,
    content: text(10_000),
  }),
  output: changed,
});
export const recordComplaint = contract({
  name: "incident.record-complaint",
  method: "PUT",
  path: path("complaints/{complaintId}/record"),
  summary: "Completes the complaint's record: complainant or anonymous, method, time, content, other.",
  input: z.object({
    ...on,
    complaintId: id,
    anonymous: z.boolean(),
    complainant: personal(text(200, 0)).default(""),
    contact: personal(text(300, 0)).default(""),
    method: z.enum(COMPLAINT_METHODS),
    methodOther: text(100, 0).default(""),
    receivedAt: instant,
    content: text(10_000),
    other: text(3000, 0).default(""),
  }),
  output: changed,
});
export const submitComplaint = contract({
  name: "incident.submit-complaint",
  method: "POST",
  path: path("complaints/{complaintId}/submit"),
  summary: "Submits the complaint's record to the responsible person of information systems.",
  input: z.object({ ...on, complaintId: id }),
  output: changed,
});
export const answerComplaint = contract({
  name: "incident.answer-complaint",
  method: "POST",
  path: path("complaints/{complaintId}/answer"),
  summary: "Notes what the complainant was answered.",
  input: z.object({ ...on, complaintId: id, answer: text(5000), answeredAt: instant.optional() }),
  output: changed,
});
export const handOverComplaint = contract({
  name: "incident.hand-over-complaint",
  method: "POST",
  path: path("complaints/{complaintId}/hand-over"),
  summary: "Gives the complaint a person who goes on with it after the trouble is closed.",
  input: z.object({ ...on, complaintId: id, ownerId: id, note: text(2000) }),
  output: changed,
});
export const closeComplaint = contract({
  name: "incident.close-complaint",
  method: "POST",
  path: path("complaints/{complaintId}/close"),
  summary: "Closes an answered or anonymous complaint.",
  input: z.object({ ...on, complaintId: id, note: text(1000, 0).default("") }),
  output: changed,
});

// ---------------------------------------------------------------- apology (第14条)

export const assessApology = contract({
  name: "incident.assess-apology",
  method: "POST",
  path: path("apology/assess"),
  summary: "Says whether customers or partners were troubled, and why.",
  input: z.object({ ...on, affected: z.boolean(), reason: text(2000) }),
  output: changed,
});
export const planApology = contract({
  name: "incident.plan-apology",
  method: "PUT",
  path: path("apology/plan"),
  summary: "Plans the apology: one or more of the four methods, to whom, the text, the day.",
  input: z.object({
    ...on,
    methods: z.array(z.enum(APOLOGY_METHODS)).min(1).max(4),
    audience: z.enum(AUDIENCES).default("consumer"),
    /** Name of the service as outsiders know it. */
    service: line(200),
    contact: contactPoint.default({ name: "", phone: "", mail: "", hours: "" }),
    targets: text(3000),
    text: text(10_000),
    on: date.nullable().default(null),
  }),
  output: changed,
});
export const approveApology = contract({
  name: "incident.approve-apology",
  method: "POST",
  path: path("apology/approve"),
  summary: "Approves the planned apology; not by the person who planned it.",
  input: z.object({ ...on, comment: text(1000, 0).default("") }),
  output: changed,
});
export const completeApology = contract({
  name: "incident.complete-apology",
  method: "POST",
  path: path("apology/complete"),
  summary: "The apology was made; each planned method with its proof.",
  input: z.object({
    ...on,
    proofs: z.array(apologyProof).min(1).max(50),
  }),
  output: changed,
});
export const ruleOutApology = contract({
  name: "incident.rule-out-apology",
  method: "POST",
  path: path("apology/rule-out"),
  summary: "Asks the president to agree that no apology is owed because nobody outside was affected.",
  input: z.object({ ...on, reason: text(2000) }),
  output: changed,
});

// ---------------------------------------------------------------- prevention (第15条)

const preventionFields = {
  kind: z.enum(PREVENTION_KINDS).default("corrective"),
  measure: text(3000),
  causeLink: text(2000, 0).default(""),
  ownerId: id,
  dueOn: date.nullable(),
  cost: yen.nullable().default(null),
  effectMeasure: text(1000, 0).default(""),
};
export const draftPrevention = contract({
  name: "incident.draft-prevention",
  method: "POST",
  path: path("preventions"),
  summary: "Drafts a measure against recurrence.",
  input: z.object({ ...on, ...preventionFields }),
  output: changed,
});
export const revisePrevention = contract({
  name: "incident.revise-prevention",
  method: "PUT",
  path: path("preventions/{preventionId}"),
  summary: "Revises a measure that is not yet submitted, or was refused; it is then a draft again.",
  input: z.object({ ...on, preventionId: id, ...preventionFields }),
  output: changed,
});
export const decidePrevention = contract({
  name: "incident.decide-prevention",
  method: "POST",
  path: path("preventions/{preventionId}/decide"),
  summary: "The responsible person decides on the measure.",
  input: z.object({ ...on, preventionId: id }),
  output: changed,
});
export const submitPrevention = contract({
  name: "incident.submit-prevention",
  method: "POST",
  path: path("preventions/{preventionId}/submit"),
  summary: "Submits the measure to the president.",
  input: z.object({ ...on, preventionId: id }),
  output: changed,
});
export const startPrevention = contract({
  name: "incident.start-prevention",
  method: "POST",
  path: path("preventions/{preventionId}/start"),
  summary: "Begins to carry the measure out; shut until the president has permitted it.",
  input: z.object({ ...on, preventionId: id }),
  output: changed,
});
export const completePrevention = contract({
  name: "incident.complete-prevention",
  method: "POST",
  path: path("preventions/{preventionId}/complete"),
  summary: "The measure is in place; its effect is checked later.",
  input: z.object({ ...on, preventionId: id, note: text(2000) }),
  output: changed,
});
export const checkPreventionEffect = contract({
  name: "incident.check-prevention-effect",
  method: "POST",
  path: path("preventions/{preventionId}/effect"),
  summary: "Says whether the measure works.",
  input: z.object({ ...on, preventionId: id, effective: z.boolean(), result: text(3000) }),
  output: changed,
});
export const dropPrevention = contract({
  name: "incident.drop-prevention",
  method: "POST",
  path: path("preventions/{preventionId}/drop"),
  summary: "Gives a measure up that was not permitted yet.",
  input: z.object({ ...on, preventionId: id, reason: text(1000) }),
  output: changed,
});

// ---------------------------------------------------------------- record and closing (第16条)

export const prefillRecord = contract({
  name: "incident.prefill-record",
  method: "GET",
  path: path("record/prefill"),
  permission: "incident.get",
  summary: "The nine items as far as the facts give them.",
  input: z.object({ id }),
  output: z.object({ items: recordItems }),
});
export const composeRecord = contract({
  name: "incident.compose-record",
  method: "PUT",
  path: path("record"),
  summary: "Writes the nine items of the trouble record; what is left out is filled from the facts.",
  input: z.object({ ...on, items: z.partialRecord(z.enum(RECORD_ITEMS), text(10_000, 0)) }),
  output: changed,
});
export const finaliseRecord = contract({
  name: "incident.finalise-record",
  method: "POST",
  path: path("record/finalise"),
  summary: "The record is final; refused while an item is empty. No complaints means 「なし」, not nothing.",
  input: z.object(on),
  output: changed,
});
export const submitRecord = contract({
  name: "incident.submit-record",
  method: "POST",
  path: path("record/submit"),
  summary: "Submits the record to the president.",
  input: z.object(on),
  output: changed,
});
export const receiveRecord = contract({
  name: "incident.receive-record",
  method: "POST",
  path: path("record/receive"),
  summary: "The president receives the record.",
  input: z.object(on),
  output: changed,
});
export const recordsToReceive = contract({
  name: "incident.records-to-receive",
  method: "GET",
  path: "/incidents/records-to-receive",
  permission: "incident.receive-record",
  summary: "Trouble records that were submitted and wait to be received, the longest waiting first.",
  input: z.object({ ...pageInput }),
  output: page(
    z.object({
      id,
      number: z.string(),
      title: z.string(),
      version: z.int(),
      recordVersion: z.int(),
      submittedAt: z.string(),
      items: recordItems,
      can,
    }),
  ),
});
export const returnRecord = contract({
  name: "incident.return-record",
  method: "POST",
  path: path("record/return"),
  summary: "The president returns the record for correction.",
  input: z.object({ ...on, reason: text(2000) }),
  output: changed,
});
export const close = contract({
  name: "incident.close",
  method: "POST",
  path: path("close"),
  summary: "Closes the trouble; refused with the whole list of what is missing.",
  input: z.object({ ...on, note: text(2000, 0).default("") }),
  output: changed,
});
export const reopen = contract({
  name: "incident.reopen",
  method: "POST",
  path: path("reopen"),
  summary: "Reopens within the window after the full recovery, or a false alarm that was none.",
  input: z.object({ ...on, reason: text(2000) }),
  output: changed,
});
export const linkRecurrence = contract({
  name: "incident.link-recurrence",
  method: "POST",
  path: path("recurrence-of"),
  summary: "Says that this trouble is a recurrence of an earlier one; its measures are flagged as ineffective.",
  input: z.object({ ...on, formerId: id }),
  output: changed,
});
export const merge = contract({
  name: "incident.merge",
  method: "POST",
  path: path("merge"),
  summary: "Merges this trouble into another; both numbers stay, open duties and sub-records move.",
  input: z.object({ ...on, intoId: id, reason: text(2000) }),
  output: changed,
});
export const suspectLeak = contract({
  name: "incident.suspect-leak",
  method: "POST",
  path: path("suspect-leak"),
  summary: "Says that personal data may have leaked: a case is opened beside the trouble, with its own periods by law.",
  input: z.object({ ...on, what: text(5_000), knownAt: instant }),
  output: changed,
});
const chosen = z.array(id).max(200).default([]);
export const split = contract({
  name: "incident.split",
  method: "POST",
  path: path("split"),
  summary:
    "Makes a part of this trouble a trouble of its own, with the times that it had; chosen reports and sub-records go along.",
  input: z.object({
    ...on,
    title: line(200),
    symptom: text(10_000, 0).default(""),
    /** The system of the new trouble; left out: the same. */
    systemId: id.optional(),
    reason: text(2000),
    reportIds: chosen,
    complaintIds: chosen,
    vendorIds: chosen,
    orderIds: chosen,
    preventionIds: chosen,
  }),
  output: changed.extend({ newId: id, newNumber: z.string() }),
});
export const correct = contract({
  name: "incident.correct",
  method: "POST",
  path: path("correct"),
  summary: "Corrects fields of the report or the confirmation, with the reason; the old values stay in the history.",
  input: z.object({
    ...on,
    reason: text(2000),
    fields: z
      .object({
        title: line(200),
        symptom: text(10_000, 0),
        place: text(200, 0),
        systemId: id,
        knownAt: instant,
        occurredAt: instant,
        occurredAtCertainty: z.enum(["exact", "estimated"]),
        recoveredAt: instant,
        scope: text(2000),
        informant: personal(text(200, 0)),
      })
      .partial(),
  }),
  output: changed,
});
// ---------------------------------------------------------------- reading

const listFilter = {
  q: z.string().max(200).optional(),
  state: z.enum(MAIN).optional(),
  open: flag.optional(),
  gravity: z.enum(GRAVITY).optional(),
  priority: z.enum(PRIORITIES).optional(),
  systemId: id.optional(),
  unitId: id.optional(),
  mine: flag.optional(),
};
const filterOfList = z.object(listFilter);
export type ListFilter = z.infer<typeof filterOfList>;

export const list = contract({
  name: "incident.list",
  method: "GET",
  path: "/incidents",
  summary: "Troubles, newest first, with filters and words.",
  input: z.object({ ...pageInput, ...listFilter }),
  output: page(listedRow),
});
export const exportList = contract({
  name: "incident.export",
  method: "POST",
  path: "/incidents/export",
  permission: "incident.list",
  summary: "Starts writing the list, as it is filtered, into a file (CSV or XLSX).",
  own: true,
  input: z.object({ ...exportInput, filter: filterOfList.default({}) }),
  output: exportStarted,
});
/** Enough to see whether one's own observation is known already, and nothing more. */
export const known = contract({
  name: "incident.known",
  method: "GET",
  path: "/incidents/known",
  summary: "Open troubles of a system, so that a second report joins the first.",
  input: z.object({ systemId: id.optional() }),
  output: z.object({
    items: z.array(
      z.object({
        id,
        number: z.string(),
        title: z.string(),
        state: z.enum(MAIN),
        system: systemRef,
        openedAt: z.string(),
      }),
    ),
  }),
});
export const counts = contract({
  name: "incident.counts",
  method: "GET",
  restricted: false,
  path: "/incidents/counts",
  permission: "incident.list",
  summary: "Figures for badges: open, grave, mine.",
  input: z.object({}),
  output: z.object({ open: z.int(), grave: z.int(), mine: z.int() }),
});
export const get = contract({
  name: "incident.get",
  method: "GET",
  path: "/incidents/{id}",
  summary:
    "The trouble room: everything about one trouble, who is responsible now and why, and what the reader may do.",
  input: z.object({ id }),
  output: roomShape,
});
export const metrics = contract({
  name: "incident.metrics",
  method: "GET",
  path: "/incidents/metrics",
  summary: "Troubles, grave ones, time to acknowledge and time to recover, month by month (Japan time).",
  input: z.object({
    from: z.string().regex(/^\d{4}-\d{2}$/),
    to: z.string().regex(/^\d{4}-\d{2}$/),
    systemId: id.optional(),
  }),
  output: z.object({
    months: z.array(
      z.object({
        month: z.string(),
        count: z.int(),
        grave: z.int(),
        falseAlarms: z.int(),
        recovered: z.int(),
        /** Minutes; null where nothing was recovered or acknowledged. */
        recoveryMean: z.number().nullable(),
        recoveryMedian: z.number().nullable(),
        acknowledgeMean: z.number().nullable(),
      }),
    ),
  }),
});
export const departmentConsole = contract({
  name: "incident.department-console",
  method: "GET",
  path: "/incidents/department-console",
  summary: "What concerns the departments that I head or belong to: decisions, stops, complaints.",
  input: z.object({ unitId: id.optional() }),
  output: z.object({
    units: z.array(unitRef.extend({ head: z.boolean() })),
    items: z.array(
      z.object({
        incident: listed,
        unit: unitRef,
        manual: manualShape.nullable(),
        complaints: z.array(complaintShape),
        told: z.object({ grave: z.boolean(), inSight: z.boolean(), recovered: z.boolean() }),
        can,
      }),
    ),
  }),
});
export const form = contract({
  name: "incident.form",
  method: "GET",
  path: path("forms/{form}"),
  permission: "incident.get",
  summary: "The data of a printed form (様式), as its schema wants it; the PDF has the same path with .pdf.",
  input: z.object({ id, form: z.string().max(60), subject: z.string().max(100).optional() }),
  output: z.object({ form: z.string(), data: z.unknown() }),
});
export const forms = contract({
  name: "incident.forms",
  method: "GET",
  path: path("forms"),
  permission: "incident.get",
  summary: "Which forms can be printed for this trouble, one for each sub-record where there are several.",
  input: z.object({ id }),
  output: z.object({
    items: z.array(
      z.object({
        form: z.string(),
        subject: z.string().nullable(),
        title: z.object({ ja: z.string(), en: z.string() }),
        detail: z.string(),
      }),
    ),
  }),
});
