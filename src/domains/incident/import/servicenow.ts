import type { Mapping } from "#kernel/exchange/mapping.ts";
import type { RowIssue, RowSchema } from "#kernel/exchange/row.ts";
import type { ImportableState } from "./contract.ts";
import { isMoment, readMoment } from "./moment.ts";
import { stateOf } from "./states.ts";
import type { Reading } from "./update.ts";

/** Fields of ServiceNow's incident table that say something to Kaname, by the headings under which logs have them. */
const COLUMNS: Record<string, readonly string[]> = {
  number: ["number"],
  state: ["incident_state", "ident_state", "state"],
  opened_at: ["opened_at"],
  sys_created_at: ["sys_created_at", "sys_created_on"],
  sys_updated_at: ["sys_updated_at", "sys_updated_on"],
  sys_mod_count: ["sys_mod_count"],
  active: ["active"],
  caller_id: ["caller_id"],
  short_description: ["short_description"],
  description: ["description"],
  category: ["category"],
  // The log that is in circulation calls two columns "category".
  subcategory: ["subcategory", "category_2"],
  u_symptom: ["u_symptom"],
  cmdb_ci: ["cmdb_ci"],
  location: ["location"],
  impact: ["impact"],
  urgency: ["urgency"],
  priority: ["priority"],
  resolved_at: ["resolved_at"],
  closed_at: ["closed_at"],
};
const REQUIRED = ["number", "state", "opened_at", "sys_updated_at"];

/** Heading → field, for the headings that are there. */
export function serviceNowColumns(headers: readonly string[]): Mapping {
  const names = Object.entries(COLUMNS).flatMap(([field, known]) => {
    const heading = known.find((name) => headers.includes(name));
    return heading === undefined ? [] : [[heading, field] as const];
  });
  return Object.fromEntries(names);
}

/** Whether the headings are those of an event log: each row an update, with its count and its time. */
export const looksLikeServiceNow = (headers: readonly string[]): boolean =>
  ["number", "opened_at"].every((name) => headers.includes(name)) &&
  headers.some((name) => name === "sys_updated_at" || name === "sys_updated_on");

export const missingInServiceNow = (mapping: Mapping): string[] =>
  REQUIRED.filter((field) => !Object.values(mapping).includes(field));

export const UNKNOWN = "?";

type Values = Readonly<Record<string, string>>;
const LEVEL: Record<string, string> = { "1": "high", "2": "medium", "3": "low" };

export interface ServiceNowOptions {
  timeZone: string;
  states: Readonly<Record<string, ImportableState>>;
  now: string;
}

/**
 * Reads one row as one update of an incident. Every value that the log fills on all rows with what was known only in the end
 * (resolved_at, closed_at) counts from the update at which it was so. Refused: no number, a time of opening or update that
 * is none, a time in the future. "?" and "-100" mean unknown and are kept as given.
 */
export function serviceNowSchema(options: ServiceNowOptions): RowSchema<Reading> {
  return {
    safeParse(value) {
      const { reading, issues } = read(value as Values, options);
      return reading ? { success: true, data: reading } : { success: false, error: { issues } };
    },
  };
}

function read(values: Values, { timeZone, states, now }: ServiceNowOptions): { reading?: Reading; issues: RowIssue[] } {
  const issues: RowIssue[] = [];
  const time = (field: string, required: boolean): string | null => {
    const text = said(values[field]);
    if (text === null) {
      if (required) issues.push({ path: [field], message: "exchange.required" });
      return null;
    }
    const at = logTime(text, timeZone);
    if (at === null) issues.push({ path: [field], message: "incident.import.notLogTime" });
    else if (Date.parse(at) > Date.parse(now) + 60_000)
      issues.push({ path: [field], message: "incident.import.future" });
    else return at;
    return null;
  };
  const number = said(values["number"]);
  if (number === null) issues.push({ path: ["number"], message: "exchange.required" });
  if ((number?.length ?? 0) > 100)
    issues.push({ path: ["number"], message: "exchange.tooLong", params: { maximum: 100 } });
  const [openedAt, at] = [time("opened_at", true), time("sys_updated_at", true)];
  const [resolvedAt, closedAt] = [time("resolved_at", false), time("closed_at", false)];
  if (issues.length > 0 || number === null || openedAt === null || at === null) return { issues };

  const stateGiven = values["state"]?.trim() ?? "";
  const state = stateOf(stateGiven, states) ?? "reported";
  const over = state === "fully-recovered" || state === "closed";
  const reading: Reading = {
    number,
    at,
    stateGiven: stateGiven || null,
    systemGiven: said(values["cmdb_ci"]),
    set: {
      state,
      title: titleOf(number, values),
      symptom: said(values["description"]) ?? "",
      place: said(values["location"]) ?? "",
      informant: said(values["caller_id"]) ?? "",
      causeText: "",
      openedAt,
      occurredAt: null,
      knownAt: null,
      recoveredAt: over ? upTo(resolvedAt, at) : null,
      closedAt: state === "closed" ? upTo(closedAt, at) : null,
      impact: LEVEL[values["impact"]?.charAt(0) ?? ""] ?? null,
      urgency: LEVEL[values["urgency"]?.charAt(0) ?? ""] ?? null,
      priority: /^[1-4]/.test(values["priority"] ?? "") ? `P${values["priority"]?.charAt(0)}` : null,
      systemId: null,
      system: null,
    },
  };
  return { reading, issues };
}

/** The log has no words of people, so the title says which codes it has: "0000060 · category 9 · subcategory 97 · u_symptom 450". */
function titleOf(number: string, values: Values): string {
  const description = said(values["short_description"]);
  if (description !== null) return description.slice(0, 200);
  const codes = ["category", "subcategory", "u_symptom"].flatMap((field) => {
    const value = said(values[field]);
    return value === null ? [] : [`${field} ${value}`];
  });
  return [number, ...codes].join(" · ").slice(0, 200);
}

const said = (value: string | undefined): string | null => {
  const text = value?.trim() ?? "";
  return text === "" || text === UNKNOWN ? null : text;
};

const upTo = (time: string | null, at: string): string | null =>
  time !== null && Date.parse(time) <= Date.parse(at) ? time : null;

const caches = new Map<string, Map<string, string | null>>();
const DAY_FIRST = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):(\d\d)(?::(\d\d))?$/;

/** d/m/yyyy HH:MM as in the log, or ISO as ServiceNow itself exports; null for anything else. Remembered: logs repeat their times. */
export function logTime(text: string, timeZone: string): string | null {
  let cache = caches.get(timeZone);
  if (!cache || cache.size > 100_000) caches.set(timeZone, (cache = new Map()));
  let at = cache.get(text);
  if (at === undefined) cache.set(text, (at = parseLogTime(text, timeZone)));
  return at;
}

function parseLogTime(text: string, timeZone: string): string | null {
  const match = DAY_FIRST.exec(text);
  const iso = match
    ? `${match[3]}-${two(match[2])}-${two(match[1])} ${two(match[4])}:${match[5]}:${match[6] ?? "00"}`
    : /^\d{4}-\d\d-\d\d/.test(text)
      ? text
      : "";
  const moment = iso === "" ? null : readMoment(iso, timeZone);
  return moment && isMoment(moment) && !moment.dateOnly ? moment.at : null;
}

const two = (digits: string | undefined) => (digits ?? "").padStart(2, "0");
