import { aside, comma, until } from "#ui/marks.ts";
import type { ReactNode } from "react";
import { DiffView } from "#ui/parts/DiffView.tsx";
import { wordKey } from "../parts/words.ts";
import { changesOf, type Data, type EventTools } from "./event-words.ts";

export interface EventNotes {
  /** Small print: pieces that are joined by a middle dot. */
  note?: (string | undefined)[];
  quote?: string | undefined;
  extra?: ReactNode;
}

type Notes = (data: Data, tools: EventTools) => EventNotes;

const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);
const named = ({ names }: EventTools, id: unknown) => (typeof id === "string" ? names.get(id) : undefined);

/** 「発生 11/21 03:02（推定）」: a label and an instant, when there is one. */
function when({ t, f }: EventTools, name: string, at: unknown): string | undefined {
  return text(at) && `${t(`incident.web.field.${name}`)} ${f.date(String(at), "short")}`;
}
function labelled({ t }: EventTools, name: string, value: unknown): string | undefined {
  return text(value) && `${t(`incident.web.field.${name}`)}: ${String(value)}`;
}
function word({ t, i18n }: EventTools, list: string, code: unknown): string | undefined {
  const key = wordKey(list, String(code));
  return i18n.exists(key) ? t(key) : undefined;
}
const reason: Notes = (data) => ({ quote: text(data["reason"]) });
const note: Notes = (data) => ({ quote: text(data["note"]) });
const company: Notes = (data) => ({ note: [text(data["company"])], quote: text(data["reason"]) });
const measure: Notes = (data) => ({ quote: text(data["measure"]) });
const person: Notes = (data, tools) => ({ note: [named(tools, data["personId"])] });

/** What stands below the sentence of an event, by its type; the sentence itself is a text (`event.<type>`). */
const NOTES: Record<string, Notes> = {
  "record.commented": (data) => ({ quote: text(data["text"]) }),
  "incident.reported": (data, tools) => ({
    note: [
      when(tools, "knownAt", data["knownAt"]),
      labelled(tools, "place", data["place"]),
      labelled(tools, "informant", data["informant"]),
      data["outOfHours"] === true ? tools.t("incident.web.outOfHours") : undefined,
    ],
    quote: text(data["symptom"]),
  }),
  "incident.duplicate-reported": (data, tools) => ({
    note: [named(tools, data["reporterId"]), when(tools, "knownAt", data["knownAt"])],
    quote: text(data["symptom"]),
  }),
  "incident.contact-attempted": (data, tools) => ({
    note: [word(tools, "channel", data["channel"]), word(tools, "contactResult", data["result"]), text(data["note"])],
  }),
  "incident.investigated": (data, tools) => ({
    note: [
      word(tools, "conclusion", data["conclusion"]),
      when(tools, "since", data["since"]),
      labelled(tools, "scope", data["scope"]),
      text(data["reproducible"]) &&
        `${tools.t("incident.web.field.reproducible")}: ${word(tools, "reproducible", data["reproducible"]) ?? ""}`,
    ],
    quote: text(data["what"]),
  }),
  "incident.confirmed": (data, tools) => ({
    note: [
      (when(tools, "occurredAt", data["occurredAt"]) ?? "") +
        (data["occurredAtCertainty"] === "estimated" ? tools.t("incident.web.estimated") : ""),
      labelled(tools, "scope", data["scope"]),
    ],
  }),
  "incident.dismissed": reason,
  "incident.gravity-judged": (data, tools) => ({ note: [labelled(tools, "rationale", data["rationale"])] }),
  "incident.standby-changed": (data, tools) => ({
    note: [
      when(tools, "startedAt", data["startedAt"]),
      labelled(tools, "result", data["result"]),
      text(data["lossFrom"]) &&
        tools.t("incident.web.loss", {
          from: tools.f.date(String(data["lossFrom"]), "time"),
          to: tools.f.date(text(data["lossTo"]), "time"),
        }),
      text(data["reason"]),
    ],
  }),
  "incident.cause-advanced": (data, tools) => ({
    note: [labelled(tools, "evidence", data["evidence"])],
    quote: text(data["text"]),
  }),
  "incident.cause-unknown-proposed": (data, tools) => ({
    note: [labelled(tools, "compensation", data["compensation"])],
    quote: text(data["text"]),
  }),
  "incident.cause-unknown-refused": reason,
  "incident.recovery-advanced": (data, tools) => ({
    note: [when(tools, "eta", data["eta"])],
    quote: [text(data["plan"]), text(data["steps"])].filter(Boolean).join("\n"),
  }),
  "incident.recovery-in-sight": (data, tools) => ({
    note: [when(tools, "eta", data["eta"]), labelled(tools, "remainingRisk", data["remainingRisk"])],
  }),
  "incident.in-sight-withdrawn": reason,
  "incident.fully-recovered": (data, tools) => ({
    note: [
      when(tools, "recoveredAt", data["recoveredAt"]),
      labelled(tools, "standbyKeptReason", data["standbyKeptReason"]),
    ],
    extra: <Verified rows={data["verification"]} />,
  }),
  "incident.manual-decided": (data, tools) => ({
    note: [
      when(tools, "startedAt", data["startedAt"]),
      text(data["procedure"]),
      cautioned(data["cautions"]) ? tools.t("incident.web.cautionsConfirmed") : undefined,
    ],
    quote: text(data["reason"]),
  }),
  "incident.manual-stopped": (data, tools) => ({
    note: [
      when(tools, "stoppedAt", data["stoppedAt"]),
      typeof data["unsentSlips"] === "number"
        ? `${tools.t("incident.web.field.unsentSlips")} ${tools.f.number(data["unsentSlips"])}`
        : undefined,
      tools.t(data["backEntryDone"] === true ? "incident.web.backEntry.done" : "incident.web.backEntry.open"),
    ],
    quote: text(data["backEntryNote"]),
  }),
  "incident.vendor-drafted": company,
  "incident.vendor-submitted": (data, tools) => ({
    note: [text(data["company"]), typeof data["cost"] === "number" ? tools.f.money(data["cost"]) : undefined],
  }),
  "incident.vendor-permitted": (data, tools) => ({
    note: [
      text(data["company"]),
      data["oral"] === true ? tools.t("incident.web.oral") : undefined,
      text(data["who"]),
      text(data["how"]),
    ],
  }),
  "incident.vendor-refused": company,
  "incident.vendor-returned": company,
  "incident.vendor-engaged": (data, tools) => ({
    note: [text(data["company"]), when(tools, "engagedAt", data["engagedAt"]), labelled(tools, "nda", data["nda"])],
    quote: text(data["reason"]),
  }),
  "incident.vendor-ended": company,
  "incident.order-drafted": order,
  "incident.order-checked": (data, tools) => ({
    ...order(data, tools),
    note: [...(order(data, tools).note ?? []), word(tools, "check", (data["check"] as Data | undefined)?.["result"])],
  }),
  "incident.order-issued": order,
  "incident.order-acknowledged": person,
  "incident.order-done": order,
  "incident.order-settled": person,
  "incident.order-cancelled": (data, tools) => ({ ...person(data, tools), quote: text(data["reason"]) }),
  "incident.complaint-received": complaint,
  // What was said stands where the complaint came in.
  "incident.complaint-recorded": (data, tools) => ({ note: complaint(data, tools).note ?? [] }),
  "incident.complaint-answered": (data) => ({ quote: text(data["answer"]) }),
  "incident.complaint-handed-over": (data, tools) => ({
    note: [named(tools, data["ownerId"])],
    quote: text(data["note"]),
  }),
  "incident.complaint-closed": note,
  "incident.apology-assessed": reason,
  "incident.apology-planned": (data, tools) => ({
    note: [methods(data["methods"], tools), labelled(tools, "targets", data["targets"])],
  }),
  "incident.apology-approved": (data, tools) => ({
    note: [methods(data["methods"], tools)],
    quote: text(data["comment"]),
  }),
  "incident.apology-done": (data, tools) => ({ note: [methods(data["methods"], tools)] }),
  "incident.apology-none-proposed": reason,
  "incident.apology-ruled-out": reason,
  "incident.prevention-drafted": measure,
  "incident.prevention-revised": measure,
  "incident.prevention-decided": measure,
  "incident.prevention-submitted": measure,
  "incident.prevention-permitted": measure,
  "incident.prevention-refused": measure,
  "incident.prevention-implementing": measure,
  "incident.prevention-done": (data) => ({ note: [text(data["note"])], quote: text(data["measure"]) }),
  "incident.prevention-effect-checked": (data, tools) => ({
    note: [tools.t(`incident.web.effective.${data["effective"] === true ? "yes" : "no"}`)],
    quote: text(data["result"]),
  }),
  "incident.prevention-dropped": reason,
  "incident.record-returned": reason,
  "incident.closed": note,
  "incident.reopened": reason,
  "incident.merged": reason,
  "incident.absorbed": reason,
  "incident.split": reason,
  "incident.leak-suspected": (data) => ({ quote: text(data["what"]) }),
  "incident.split-from": reason,
  "incident.corrected": (data, tools) => ({
    note: [labelled(tools, "correctReason", data["reason"])],
    extra: <DiffView changes={changesOf(data["fields"], tools)} />,
  }),
  "duty.waived": reason,
  "duty.ruled-out": reason,
};

export function notesOf(type: string, data: Data, tools: EventTools): EventNotes {
  return NOTES[type]?.(data, tools) ?? {};
}

function order(data: Data, tools: EventTools): EventNotes {
  const from = text(data["from"]);
  const to = text(data["to"]);
  return {
    note: [
      named(tools, data["personId"]),
      word(tools, "orderType", data["type"]),
      from && to ? `${tools.f.date(from, "short")}${until()}${tools.f.date(to, "short")}` : undefined,
    ],
  };
}

function complaint(data: Data, tools: EventTools): EventNotes {
  return {
    note: [
      data["anonymous"] === true ? tools.t("incident.web.anonymous") : text(data["complainant"]),
      word(tools, "method", data["method"]),
      when(tools, "receivedAt", data["receivedAt"]),
    ],
    quote: text(data["content"]),
  };
}

function methods(value: unknown, tools: EventTools): string | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.map((each) => word(tools, "apologyMethod", each) ?? "").join(comma());
}

function cautioned(value: unknown): boolean {
  const cautions = value as { mistakes?: boolean; nuisance?: boolean } | null | undefined;
  return cautions?.mistakes === true && cautions.nuisance === true;
}

function Verified({ rows }: { rows: unknown }) {
  if (!Array.isArray(rows) || rows.length === 0) return null;
  return (
    <ul style={{ margin: "4px 0 0", paddingLeft: 0, listStyle: "none", fontSize: 13, color: "var(--ink-2)" }}>
      {(rows as { item: string; ok: boolean; note?: string }[]).map(({ item, ok, note: remark }) => (
        <li key={item}>
          {ok ? "✓" : "—"} {item}
          {remark && `${aside(remark)}`}
        </li>
      ))}
    </ul>
  );
}
