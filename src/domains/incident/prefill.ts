import { defaultFormOptions, formatDateTime } from "#kernel/forms/format.ts";
import type { Locale } from "#kernel/i18n/i18n.ts";
import { translate } from "#kernel/i18n/server.ts";
import type { Directory } from "#kernel/people/directory.ts";
import type { Responsible } from "#kernel/people/responsible.ts";
import type { IncidentFacts } from "./facts.ts";
import { timeTaken } from "./forms/paper.ts";
import { personRef } from "./people.ts";
import type { RecordItems, Rows } from "./rows.ts";
import { unitName } from "./unit-name.ts";

interface Source {
  facts: IncidentFacts;
  rows: Rows;
  directory: Directory;
  responsible: Responsible;
  locale: Locale;
  now: string;
}

/**
 * The nine items of the trouble record (第16条1項) as far as the facts give them, in the writer's language. Item 8 stays
 * blank where there was no complaint: that there was none is for a person to say.
 */
export function prefillItems(source: Source): RecordItems {
  const { facts, rows } = source;
  const items: RecordItems = {
    occurredAt: occurred(source),
    discovery: discovery(source),
    cause:
      facts.cause === "unknown"
        ? [say(source, "cause-unknown"), facts.causeText].join("\n")
        : lines(facts.causeText, facts.causeEvidence),
    recovery: lines(
      facts.plan,
      facts.steps,
      ...facts.verification.map(({ item, note }) => `・${item}${note ? ` ${note}` : ""}`),
    ),
    organisation: organisation(source),
    effect: effect(source),
    timeRequired: timeRequired(source),
    complaints: rows.complaints
      .map(({ no, content, answered_at: answeredAt }) =>
        say(source, answeredAt ? "complaint-answered" : "complaint", { no, content }),
      )
      .join("\n"),
  };
  return Object.fromEntries(Object.entries(items).filter(([, text]) => text !== ""));
}

const say = ({ locale }: Source, key: string, params: Record<string, unknown> = {}) =>
  translate(locale, `incident.prefill.${key}`, params);
const lines = (...texts: string[]) => texts.filter(Boolean).join("\n");
/** As on the paper that the items will stand on. */
const at = ({ locale }: Source, instant: string | null) =>
  instant === null ? "—" : formatDateTime(instant, { ...defaultFormOptions, locale });

function occurred(source: Source): string {
  const { occurredAt, occurredAtCertainty } = source.facts;
  if (!occurredAt) return "";
  return say(source, occurredAtCertainty === "estimated" ? "occurred-estimated" : "occurred", {
    at: at(source, occurredAt),
  });
}

function discovery(source: Source): string {
  const { facts, rows, directory, locale, now } = source;
  const who = personRef(directory, facts.reporterId, locale, now)?.name ?? translate(locale, "incident.monitoring");
  const informant = facts.informant ? say(source, "informant", { informant: facts.informant }) : "";
  const first = say(
    source,
    `discovery-${facts.source === "external" || facts.source === "monitoring" ? facts.source : "self"}`,
    { at: at(source, facts.knownAt), who },
  );
  const answered = rows.contacts.find(({ result }) => result === "answered");
  const call = answered ? say(source, "reached", { at: at(source, answered.at), name: answered.name }) : "";
  return lines(first, informant, call);
}

function organisation(source: Source): string {
  const { responsible, directory, locale, now, rows } = source;
  const head = personRef(directory, responsible.personId, locale, now);
  const label = responsible.actingFor?.label ?? "";
  const names = (ids: string[]) =>
    [...new Set(ids)]
      .map((id) => personRef(directory, id, locale, now)?.name ?? "")
      .filter(Boolean)
      .join("、");
  const ordered = names(rows.orders.filter(({ state }) => state !== "cancelled").map((order) => order.person_id));
  const vendors = rows.vendors
    .filter((vendor) => vendor.engaged_at !== null)
    .map(({ company }) => company)
    .join("、");
  return lines(
    head
      ? say(source, label ? "responsible-acting" : "responsible", { name: head.name, post: head.post ?? "", label })
      : "",
    ordered ? say(source, "staff", { names: ordered }) : "",
    vendors ? say(source, "vendors", { names: vendors }) : "",
  );
}

function effect(source: Source): string {
  const { facts, directory, locale, rows } = source;
  const manual = rows.manual
    .filter(({ started_at: startedAt }) => startedAt !== null)
    .map((row) => unitName(directory, row.unit_id, locale));
  return lines(
    facts.scope,
    facts.gravityDetail
      ? say(source, facts.gravity === "grave" ? "grave" : "not-grave", { rationale: facts.gravityDetail.rationale })
      : "",
    manual.length > 0 ? say(source, "manual", { units: [...new Set(manual)].join("、") }) : "",
  );
}

function timeRequired({ facts, locale }: Source): string {
  const { occurredAt, occurredAtCertainty, knownAt, recoveredAt } = facts;
  if (!occurredAt) return "";
  const occurrence = {
    state: "known",
    at: occurredAt,
    certainty: occurredAtCertainty ?? "estimated",
    note: "",
  } as const;
  return timeTaken({ occurrence, detectedAt: knownAt, recoveredAt }, { ...defaultFormOptions, locale }) ?? "";
}
