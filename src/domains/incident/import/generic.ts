import type { Message } from "#kernel/exchange/message.ts";
import type { TargetField } from "#kernel/exchange/mapping.ts";
import type { RowIssue, RowSchema } from "#kernel/exchange/row.ts";
import { stripControl } from "#kernel/search/normalise-hygiene.ts";
import type { FieldName, ImportableState } from "./contract.ts";
import { isMoment, readMoment, type Moment } from "./moment.ts";
import { stateOf } from "./states.ts";
import type { Reading } from "./update.ts";

/** Headings under which ledgers keep the fields. */
export const FIELD_LABELS: readonly (TargetField & { name: FieldName })[] = [
  {
    name: "number",
    labels: [
      "管理番号",
      "受付番号",
      "整理番号",
      "障害番号",
      "チケット番号",
      "インシデント番号",
      "番号",
      "No.",
      "ID",
      "Ticket",
      "Incident number",
    ],
  },
  {
    name: "title",
    labels: ["件名", "タイトル", "表題", "障害名", "概要", "題名", "Title", "Subject", "Summary", "Short description"],
    required: true,
  },
  {
    name: "symptom",
    labels: ["内容", "詳細", "事象", "現象", "症状", "障害内容", "トラブル内容", "Description", "Symptom"],
  },
  { name: "place", labels: ["場所", "発生場所", "拠点", "店舗", "店舗名", "Place", "Location"] },
  {
    name: "system",
    labels: ["システム名", "対象システム", "システム", "機器", "System", "Service", "Configuration item"],
  },
  { name: "state", labels: ["状態", "ステータス", "状況", "進捗", "対応状況", "Status", "State"] },
  {
    name: "openedAt",
    labels: [
      "受付日時",
      "受付日",
      "起票日時",
      "起票日",
      "登録日時",
      "登録日",
      "報告日時",
      "報告日",
      "Opened",
      "Created",
      "Reported",
    ],
  },
  { name: "occurredAt", labels: ["発生日時", "発生日", "発生時刻", "Occurred"] },
  { name: "knownAt", labels: ["発見日時", "発見日", "認知日時", "検知日時", "確認日時", "Detected", "Known"] },
  {
    name: "recoveredAt",
    labels: ["復旧日時", "復旧日", "解決日時", "解決日", "対応完了日時", "Recovered", "Resolved"],
  },
  { name: "closedAt", labels: ["完了日時", "完了日", "終了日時", "終了日", "クローズ日時", "クローズ日", "Closed"] },
  {
    name: "informant",
    labels: ["連絡者", "報告者", "申告者", "通報者", "発見者", "依頼者", "Reporter", "Caller", "Requester"],
  },
  { name: "impact", labels: ["影響度", "影響", "Impact"] },
  { name: "urgency", labels: ["緊急度", "Urgency"] },
  { name: "priority", labels: ["優先度", "優先順位", "Priority"] },
  { name: "cause", labels: ["原因", "根本原因", "Cause", "Root cause"] },
];

const TIMES = ["openedAt", "occurredAt", "knownAt", "recoveredAt", "closedAt"] as const;
type TimeField = (typeof TIMES)[number];
/** Each of these cannot be earlier than those before it that begin the trouble. */
const ORDER: readonly (readonly [earlier: TimeField, later: TimeField])[] = [
  ["occurredAt", "knownAt"],
  ["occurredAt", "openedAt"],
  ["occurredAt", "recoveredAt"],
  ["occurredAt", "closedAt"],
  ["openedAt", "closedAt"],
  ["recoveredAt", "closedAt"],
];
const TEXTS: readonly (readonly [field: FieldName, max: number])[] = [
  ["number", 100],
  ["title", 200],
  ["symptom", 10_000],
  ["place", 200],
  ["system", 200],
  ["state", 200],
  ["informant", 200],
  ["impact", 100],
  ["urgency", 100],
  ["priority", 100],
  ["cause", 10_000],
];

const LEVELS: Record<string, string> = {
  高: "high",
  大: "high",
  high: "high",
  "1": "high",
  中: "medium",
  medium: "medium",
  moderate: "medium",
  "2": "medium",
  低: "low",
  小: "low",
  low: "low",
  "3": "low",
};
const PRIORITIES: Record<string, string> = {
  critical: "P1",
  high: "P2",
  moderate: "P3",
  low: "P4",
  最優先: "P1",
  緊急: "P1",
  高: "P2",
  中: "P3",
  低: "P4",
};

/** The level or priority that a word stands for; null keeps it among the given values only. Also "1 - High", "P2". */
export const levelOf = (word: string): string | null => LEVELS[bare(word)] ?? LEVELS[bare(word).charAt(0)] ?? null;
export function priorityOf(word: string): string | null {
  const digit = /^P?([1-4])(?!\d)/i.exec(bare(word))?.[1];
  return digit ? `P${digit}` : (PRIORITIES[bare(word)] ?? null);
}
const bare = (word: string) => word.normalize("NFKC").trim().toLowerCase();

/** Hears what is worth telling of the row that is being read. */
export type Observe = (message: Message) => unknown;

export interface GenericOptions {
  timeZone: string;
  states: Readonly<Record<string, ImportableState>>;
  /** The present moment: nothing may have happened later. */
  now: string;
}

/**
 * Reads one row as one incident. Refused, with the field: no title, no time at all, a text over its limit, what is no date, a
 * time in the future, and times in an impossible order. An unknown word for state, system, level or priority is kept as given.
 */
export function genericSchema(options: GenericOptions, observe: Observe): RowSchema<Reading> {
  return {
    safeParse(value) {
      const { reading, issues } = read(value as Partial<Record<FieldName, string>>, options, observe);
      return issues.length === 0 && reading ? { success: true, data: reading } : { success: false, error: { issues } };
    },
  };
}

function read(values: Partial<Record<FieldName, string>>, options: GenericOptions, observe: Observe) {
  const issues: RowIssue[] = [];
  const texts = Object.fromEntries(
    TEXTS.map(([field, max]) => [field, textOf(values[field], field, max, issues)]),
  ) as Record<FieldName, string>;
  if (values.title !== undefined && texts.title === "")
    issues.push(issue("title", { key: "exchange.required", params: {} }));
  if (values.title === undefined) issues.push(issue("title", { key: "exchange.required", params: {} }));
  const times = timesOf(values, options, issues, observe);
  const openedAt = times.openedAt ?? times.knownAt ?? times.occurredAt;
  if (!openedAt && issues.length === 0) issues.push(issue("openedAt", { key: "incident.import.noTime", params: {} }));
  if (issues.length > 0 || !openedAt) return { issues };

  const state = stateIn(texts.state, times, options.states, observe);
  const closedAt = notBefore(times.closedAt, times.recoveredAt ?? openedAt);
  const reading: Reading = {
    number: texts.number === "" ? null : texts.number,
    at: latest([openedAt.at, times.knownAt?.at, times.recoveredAt?.at, closedAt]),
    stateGiven: texts.state || null,
    systemGiven: texts.system || null,
    set: {
      state,
      title: texts.title,
      symptom: texts.symptom,
      place: texts.place,
      informant: texts.informant,
      causeText: texts.cause,
      openedAt: openedAt.at,
      occurredAt: times.occurredAt?.at ?? null,
      knownAt: times.knownAt?.at ?? null,
      recoveredAt: notBefore(times.recoveredAt, times.occurredAt),
      closedAt,
      impact: known("impact", texts.impact, levelOf, observe),
      urgency: known("urgency", texts.urgency, levelOf, observe),
      priority: known("priority", texts.priority, priorityOf, observe),
      systemId: null,
      system: null,
    },
  };
  return { reading, issues };
}

function textOf(cell: string | undefined, field: FieldName, max: number, issues: RowIssue[]): string {
  const text = stripControl(cell ?? "").trim();
  const line = field === "symptom" || field === "cause" ? text : text.replace(/\s*\n\s*/g, " ");
  if (line.length <= max) return line;
  issues.push(issue(field, { key: "exchange.tooLong", params: { maximum: max } }));
  return line.slice(0, max);
}

function timesOf(
  values: Partial<Record<FieldName, string>>,
  { timeZone, now }: GenericOptions,
  issues: RowIssue[],
  observe: Observe,
): Partial<Record<TimeField, Moment>> {
  const times: Partial<Record<TimeField, Moment>> = {};
  for (const field of TIMES) {
    const cell = values[field];
    if (cell === undefined) continue;
    const moment = readMoment(cell, timeZone);
    if (!isMoment(moment)) issues.push(issue(field, moment));
    else if (Date.parse(moment.at) > Date.parse(now) + 60_000)
      issues.push(issue(field, { key: "incident.import.future", params: {} }));
    else times[field] = moment;
  }
  if (Object.values(times).some(({ dateOnly }) => dateOnly))
    observe({ key: "incident.import.note.dateOnly", params: {} });
  for (const [earlier, later] of ORDER) {
    const [a, b] = [times[earlier], times[later]];
    if (a && b && isBefore(b, a, timeZone))
      issues.push(
        issue(later, { key: `incident.import.before.${earlier}`, params: { earlier: values[earlier] ?? "" } }),
      );
  }
  return times;
}

/** Where one of the two has only its day, days are compared. */
function isBefore(a: Moment, b: Moment, timeZone: string): boolean {
  if (!a.dateOnly && !b.dateOnly) return Date.parse(a.at) < Date.parse(b.at);
  const day = (moment: Moment) => Temporal.Instant.from(moment.at).toZonedDateTimeISO(timeZone).toPlainDate();
  return Temporal.PlainDate.compare(day(a), day(b)) < 0;
}

/** A day without an hour does not come before what happened in the course of it. */
function notBefore(moment: Moment | undefined, earliest: Moment | undefined): string | null {
  if (!moment) return null;
  return earliest && Date.parse(moment.at) < Date.parse(earliest.at) ? earliest.at : moment.at;
}

/** By its word; an unknown or missing word leaves it to the times: what has an end is closed. */
function stateIn(
  word: string,
  times: Partial<Record<TimeField, Moment>>,
  chosen: GenericOptions["states"],
  observe: Observe,
): ImportableState {
  const state = word === "" ? undefined : stateOf(word, chosen);
  if (state) return state;
  if (word !== "") observe({ key: "incident.import.note.unknownState", params: { word: word.slice(0, 60) } });
  return times.closedAt ? "closed" : times.recoveredAt ? "fully-recovered" : "reported";
}

function known(
  field: "impact" | "urgency" | "priority",
  word: string,
  meaning: (word: string) => string | null,
  observe: Observe,
): string | null {
  if (word === "") return null;
  const level = meaning(word);
  if (level === null) observe({ key: `incident.import.note.unknown-${field}`, params: { word: word.slice(0, 60) } });
  return level;
}

const latest = (times: (string | null | undefined)[]): string =>
  times.filter((at) => at !== null && at !== undefined).reduce((a, b) => (Date.parse(b) > Date.parse(a) ? b : a));

const issue = (field: FieldName, { key, params }: Message): RowIssue => ({ path: [field], message: key, params });
