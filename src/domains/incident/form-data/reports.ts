import type { z } from "zod";
import { dispatchNumber } from "#kernel/dispatches/number.ts";
import { GENERAL_AFFAIRS } from "../lifecycle.ts";
import type {
  graveReportSchema,
  inSightReportSchema,
  interimReportSchema,
  recoveredReportSchema,
} from "../forms/data.ts";
import { deliveries, itemOf, occurrence, textOrNone, textOrPending } from "./items.ts";
import { fullName, header, incidentOf, leaders, party, seal, toPost, type Header } from "./parties.ts";
import { chosen, dispatchesOf, eventsOf, factsAt, say, when, type FormSource, type SentDispatch } from "./source.ts";

/** Letters of a document's series in the number of its paper: INC-2026-0001-G1 is the first grave report. */
const SERIES: Record<string, string> = {
  "grave-report": "G",
  "grave-broadcast": "GN",
  "interim-report": "I",
  "interim-broadcast": "IN",
  "in-sight-report": "S",
  "in-sight-broadcast": "SN",
  "recovered-report": "F",
  "recovered-broadcast": "FN",
  "corrective-broadcast": "CN",
};

/** Number, seal and correction that every sent document prints. */
async function sent(source: FormSource, documents: readonly string[], to: Header["to"]) {
  const all = await dispatchesOf(source, documents);
  const dispatch = chosen(source, all);
  const { no, version, sent_by: by, sent_at: at, acting_for: actingFor, document } = dispatch;
  const versions = all.filter((each) => each.no === no && each.document === document);
  const former = versions.find((each) => each.id === dispatch.corrects_id);
  const titles = new Map(
    (source.pack?.documents?.[document]?.items ?? []).map((item) => [item.key, item.title[source.locale]]),
  );
  const text = (value: unknown) => {
    const item = itemOf(source, value);
    return item.state === "known" ? item.text : item.state === "pending" ? say(source, "form.pending") : "";
  };
  const head = header(source, {
    version,
    suffix: `${SERIES[document] ?? document}${no}${version > 1 ? `-${version}` : ""}`,
    issuedAt: at,
    from: party(source, by),
    ...(to ? { to } : {}),
    approvals: [seal(source, say(source, "seal.sender"), { by, at, actingFor })],
    correction: former
      ? {
          no,
          label: dispatchNumber(no, version, source.locale),
          corrects: dispatchNumber(no, version - 1, source.locale),
          reason: dispatch.reason,
          changes: Object.entries(dispatch.difference ?? {}).map(([key, { from, to: after }]) => ({
            label: titles.get(key) ?? key,
            before: text(from),
            after: text(after),
          })),
        }
      : null,
    history: versions.map((each) => ({
      version: String(each.version),
      at: each.sent_at,
      by: fullName(source, each.sent_by),
      text: each.reason || say(source, "form.sent"),
    })),
  });
  return { dispatch, all, head, incident: incidentOf(source) };
}

const corrected = <const K extends string>({ difference }: SentDispatch, keys: Record<string, K>): K[] =>
  Object.keys(difference ?? {}).flatMap((key) => keys[key] ?? []);

/** 重大トラブル報告書: the six items as they were sent. */
export async function graveReport(source: FormSource): Promise<z.input<typeof graveReportSchema>> {
  const { dispatch, head, incident } = await sent(source, ["grave-report"], leaders(source));
  const { items } = dispatch;
  const [judged] = (await eventsOf(source, "gravity-judged"))
    .filter(({ occurred_at: at, data }) => data["to"] === "grave" && at <= dispatch.sent_at)
    .reverse();
  const { rationale = "" } = source.facts.gravityDetail ?? {};
  return {
    header: head,
    incident,
    no: dispatch.no,
    judgement: {
      at: judged?.occurred_at ?? dispatch.sent_at,
      by: fullName(source, judged?.actor_id ?? dispatch.sent_by),
      rationale: typeof judged?.data["rationale"] === "string" ? judged.data["rationale"] : rationale,
    },
    occurrence: occurrence(source, items["occurredAt"]),
    cause: itemOf(source, items["cause"]),
    effect: itemOf(source, items["effect"]),
    recovery: itemOf(source, items["recovery"]),
    timeNeeded: itemOf(source, items["timeRequired"], "duration"),
    other: itemOf(source, items["other"]),
    corrected: corrected(dispatch, {
      occurredAt: "occurrence",
      cause: "cause",
      effect: "effect",
      recovery: "recovery",
      timeRequired: "timeNeeded",
      other: "other",
    }),
    deliveries: deliveries(source, dispatch),
  };
}

/** 中間報告書, with the reports before it. */
export async function interimReport(source: FormSource): Promise<z.input<typeof interimReportSchema>> {
  const { dispatch, all, head, incident } = await sent(source, ["interim-report"], leaders(source));
  // A report says how things stood when it was sent, however often it is printed later.
  const facts = await factsAt(source, dispatch.sent_at);
  const text = (value: unknown) => (typeof value === "string" ? value : say(source, "form.pending"));
  const earlier = all.filter(({ no }) => no < dispatch.no);
  return {
    header: head,
    incident,
    no: dispatch.no,
    cause: { state: facts.cause, progress: text(dispatch.items["cause"]), evidence: facts.causeEvidence },
    recovery: { state: facts.recovery, progress: text(dispatch.items["recovery"]), eta: facts.eta },
    effect: textOrNone(facts.scope),
    other: textOrNone(dispatch.body),
    nextReportAt: dispatch.next_update_at,
    earlier: earlier.map((each) => ({ no: each.no, at: each.sent_at, summary: text(each.items["recovery"]) })),
    deliveries: deliveries(source, dispatch),
  };
}

/** 完了報告書（復旧の目途）. */
export async function inSightReport(source: FormSource): Promise<z.input<typeof inSightReportSchema>> {
  const { dispatch, head, incident } = await sent(source, ["in-sight-report"], leaders(source));
  const facts = await factsAt(source, dispatch.sent_at);
  const eta = dispatch.items["expectedAt"];
  return {
    header: head,
    incident,
    no: dispatch.no,
    occurrence: occurrence(source),
    eta: typeof eta === "string" ? eta : (facts.eta ?? dispatch.sent_at),
    grounds: facts.plan,
    remainingRisk: itemOf(source, dispatch.items["remainingRisk"]),
    cause: textOrPending(facts.causeText),
    deliveries: deliveries(source, dispatch),
  };
}

/** 完了報告書（完全復旧）. */
export async function recoveredReport(source: FormSource): Promise<z.input<typeof recoveredReportSchema>> {
  const { dispatch, head, incident } = await sent(source, ["recovered-report"], leaders(source));
  const { facts, locale } = source;
  const { reason, lossFrom, lossTo, keptReason } = facts.standbyDetail;
  const { recoveredAt: at, verification: said } = dispatch.items;
  const standby = [say({ locale }, `standby.${facts.standby}`), keptReason || reason].filter(Boolean).join("　");
  const verification =
    facts.verification.length > 0
      ? facts.verification
      : [{ item: typeof said === "string" ? said : say(source, "recovery.recovered"), ok: true }];
  return {
    header: head,
    incident,
    no: dispatch.no,
    occurrence: occurrence(source),
    detectedAt: facts.knownAt,
    recoveredAt: typeof at === "string" ? at : (facts.recoveredAt ?? dispatch.sent_at),
    result: facts.verification.length > 0 && typeof said === "string" ? said : "",
    verification,
    cause: textOrPending(facts.causeText),
    recovery: textOrNone([facts.plan, facts.steps].filter(Boolean).join("\n")),
    standby: facts.hasStandby ? textOrNone(standby) : { state: "none" },
    dataLoss: lossFrom
      ? { state: "known", text: `${when(source, lossFrom)}～${when(source, lossTo)}` }
      : { state: "none" },
    followUp: textOrNone(dispatch.body),
    deliveries: deliveries(source, dispatch),
  };
}

const OCCASIONS = {
  "grave-broadcast": "grave",
  "interim-broadcast": "interim",
  "in-sight-broadcast": "in-sight",
  "recovered-broadcast": "recovered",
  "corrective-broadcast": "corrective",
} as const;

/** 役員・関係部連絡票: general affairs passes on what was reported. */
export async function broadcast(source: FormSource) {
  const { dispatch, head, incident } = await sent(source, Object.keys(OCCASIONS), [
    { post: say(source, "form.officers"), honorific: "各位" },
    { post: say(source, "form.heads"), honorific: "各位" },
  ]);
  const definition = source.pack?.documents?.[dispatch.document];
  const reports = await dispatchesOf(source, definition?.relays ? [definition.relays] : []);
  const report = reports.find(({ id }) => id === dispatch.relays_id) ?? reports.at(-1);
  const changed = new Set(Object.keys(dispatch.difference ?? {}));
  const items = (definition?.items ?? []).map((item) => ({
    label: item.title[source.locale],
    value: itemOf(source, dispatch.items[item.key], item.type),
    corrected: changed.has(item.key),
  }));
  const received = report?.recipients.find(({ post_code: post }) => post === GENERAL_AFFAIRS)?.acknowledged_at;
  return {
    header: { ...head, from: dispatch.sent_by ? party(source, dispatch.sent_by) : toPost(source, GENERAL_AFFAIRS) },
    incident,
    occasion: OCCASIONS[dispatch.document as keyof typeof OCCASIONS],
    no: dispatch.no,
    source: {
      title:
        (report && source.pack?.documents?.[report.document]?.title[source.locale]) ?? report?.title ?? dispatch.title,
      number: dispatchNumber(report?.no ?? dispatch.no, report?.version ?? dispatch.version, source.locale),
      receivedAt: received ?? report?.sent_at ?? dispatch.sent_at,
    },
    items,
    requests: dispatch.body ? dispatch.body.split("\n").filter(Boolean) : [],
    deliveries: deliveries(source, dispatch),
  };
}
