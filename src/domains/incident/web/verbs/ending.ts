import * as contract from "../../contract.ts";
import { plainVerb, verbForm } from "./verb-form.ts";

/** Record, closing, and what connects one trouble with another (第16条, guards 8 and 9). */

export const finaliseRecord = plainVerb(contract.finaliseRecord, ({ version }) => ({ version }));
export const submitRecord = plainVerb(contract.submitRecord, ({ version }) => ({ version }));
export const receiveRecord = plainVerb(contract.receiveRecord, ({ version }) => ({ version }));
export const returnRecord = verbForm(contract.returnRecord, {
  fields: ({ make }) => [make.area("reason", { required: true, maxLength: 2000 })],
  input: ({ reason }, { version }) => ({ version, reason }),
});

export const reopen = verbForm(contract.reopen, {
  fields: ({ make }) => [make.area("reason", { required: true, maxLength: 2000 })],
  input: ({ reason }, { version }) => ({ version, reason }),
});

export const linkRecurrence = verbForm(contract.linkRecurrence, {
  fields: ({ make, incidents, t }) => [
    make.entity("formerId", { required: true, search: incidents, placeholder: t("incident.web.searchTrouble") }),
  ],
  input: ({ formerId }) => ({ formerId }),
});

export const merge = verbForm(contract.merge, {
  fields: ({ make, incidents, t }) => [
    make.entity("intoId", { required: true, search: incidents, placeholder: t("incident.web.searchTrouble") }),
    make.area("reason", { required: true, maxLength: 2000 }),
  ],
  input: ({ intoId, reason }, { version }) => ({ version, intoId, reason }),
  danger: true,
});

/** A suspicion is enough; the periods of the law run from when anybody of the company knew. */
export const suspectLeak = verbForm(contract.suspectLeak, {
  fields: ({ make }) => [
    make.area("what", { required: true, maxLength: 5_000, label: make.label("leak") }),
    make.when("knownAt", { required: true, label: make.label("leakKnownAt") }),
  ],
  initial: ({ now }) => ({ knownAt: now }),
  input: ({ what, knownAt }, { version }) => ({ version, what, knownAt }),
  danger: true,
});

/** A part of the trouble becomes one of its own; what belongs to that part is ticked. Empty lists are not shown. */
export const split = verbForm(contract.split, {
  fields: ({ make, room, systems, f, t }) => [
    make.text("title", { required: true, maxLength: 200 }),
    make.area("reason", { required: true, maxLength: 2000, rows: 2, label: make.label("splitReason") }),
    make.entity("systemId", { search: systems }),
    make.area("symptom", { maxLength: 10_000, rows: 2 }),
    ...some(
      room?.reports,
      (options) => make.list("reportIds", { options }),
      ({ reporter, knownAt, symptom }) =>
        [reporter?.name ?? t("incident.web.source.monitoring"), f.date(knownAt, "short"), symptom]
          .filter(Boolean)
          .join(" "),
    ),
    ...some(
      room?.complaints,
      (options) => make.list("complaintIds", { options }),
      ({ no, content }) => `${no}. ${content}`,
    ),
    ...some(
      room?.vendors,
      (options) => make.list("vendorIds", { options }),
      ({ company }) => company,
    ),
    ...some(
      room?.orders,
      (options) => make.list("orderIds", { options }),
      ({ no, person }) => `${no}. ${person.name}`,
    ),
    ...some(
      room?.preventions,
      (options) => make.list("preventionIds", { options }),
      ({ no, measure }) => `${no}. ${measure}`,
    ),
  ],
  initial: ({ room }) => (room?.system ? { systemId: { id: room.system.id, name: room.system.name } } : {}),
  input: (filled, { version }) => {
    const { title, reason, systemId, symptom, ...lists } = filled as Filled;
    return { version, title, reason, ...(systemId ? { systemId } : {}), symptom: symptom ?? "", ...lists };
  },
  wide: true,
});

interface Filled {
  title: string;
  reason: string;
  systemId?: string;
  symptom?: string;
  reportIds?: string[];
  complaintIds?: string[];
  vendorIds?: string[];
  orderIds?: string[];
  preventionIds?: string[];
}

/** A list of what may go along, where there is anything; long texts are cut. */
function some<T extends { id: string }, F>(
  items: readonly T[] | undefined,
  field: (options: { value: string; label: string }[]) => F,
  label: (item: T) => string,
): F[] {
  if (!items || items.length === 0) return [];
  const short = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
  return [field(items.map((item) => ({ value: item.id, label: short(label(item).replaceAll("\n", " ")) })))];
}

/** Only what was changed is sent; the old values stay in the history. */
export const correct = verbForm(contract.correct, {
  fields: ({ make, room, systems }) => [
    make.area("reason", { required: true, maxLength: 2000, rows: 2, label: make.label("correctReason") }),
    make.text("fields.title", { maxLength: 200 }),
    make.area("fields.symptom", { maxLength: 10_000 }),
    make.text("fields.place", { maxLength: 200 }),
    make.text("fields.informant", { maxLength: 200 }),
    make.when("fields.knownAt"),
    make.when("fields.occurredAt"),
    // From the confirmation on, departments work by the system; until then it may turn out to be another one.
    ...(room?.times.confirmedAt
      ? [
          make.choice("fields.occurredAtCertainty", "certainty", ["exact", "estimated"]),
          make.area("fields.scope", { maxLength: 2000, rows: 2 }),
        ]
      : [make.entity("fields.systemId", { search: systems })]),
    ...(room?.times.recoveredAt ? [make.when("fields.recoveredAt")] : []),
  ],
  initial: ({ room }) => (room ? present(room) : {}),
  input: ({ reason, ...filled }, { room, version }) => {
    const after: Record<string, unknown> = filled;
    const before: Record<string, unknown> = room ? sent(present(room)) : {};
    const changed = Object.keys(before)
      .map((name) => [name.replace("fields.", ""), after[name] ?? CLEARED[name], before[name] ?? ""] as const)
      .filter(([, value, old]) => value !== undefined && value !== old);
    return { version, reason, fields: Object.fromEntries(changed) };
  },
  wide: true,
});

/** What these are when they are emptied; the other fields cannot be. */
const CLEARED: Record<string, string> = { "fields.symptom": "", "fields.place": "", "fields.informant": "" };

function present(room: contract.Room) {
  return {
    "fields.title": room.title,
    "fields.symptom": room.symptom,
    "fields.place": room.place,
    "fields.informant": room.informant,
    "fields.knownAt": room.times.knownAt ?? undefined,
    "fields.occurredAt": room.times.occurredAt ?? undefined,
    "fields.occurredAtCertainty": room.times.occurredAtCertainty ?? undefined,
    "fields.scope": room.scope,
    "fields.recoveredAt": room.times.recoveredAt ?? undefined,
    "fields.systemId": room.system ? { id: room.system.id, name: room.system.name } : undefined,
  };
}

/** Start values as they would be sent: the system as its id. */
function sent(values: ReturnType<typeof present>) {
  return { ...values, "fields.systemId": values["fields.systemId"]?.id };
}
