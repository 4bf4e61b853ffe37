import * as contract from "../../contract.ts";
import { plainVerb, verbForm } from "./verb-form.ts";

/** Reporting and routing (第3条). */

export const addDuplicateReport = verbForm(contract.addDuplicateReport, {
  fields: ({ make }) => [
    make.when("knownAt", { required: true, quick: [0, -5, -15, -60] }),
    make.area("symptom", { maxLength: 10_000 }),
    make.choice("source", "source", ["self", "external"], { required: true }),
    make.text("informant", { maxLength: 200, visible: ({ source }: Record<string, unknown>) => source === "external" }),
  ],
  initial: ({ now }) => ({ knownAt: now, source: "self" }),
  input: ({ knownAt, symptom, source, informant }) => ({
    knownAt,
    symptom,
    source: source as "self" | "external",
    informant,
  }),
});

export const confirmAsReporter = plainVerb(contract.confirmAsReporter, () => ({}));

export const logContactAttempt = verbForm(contract.logContactAttempt, {
  fields: ({ make, room }) => [
    make.select("contact", {
      required: true,
      label: make.label("called"),
      options: [
        ...(room?.contacts ?? []).map(({ position, person, post }) => ({
          value: String(position),
          label: [person?.name, post].filter(Boolean).join(" ") || "—",
        })),
        { value: OTHER, label: make.words("contact", [OTHER])[0]?.label ?? "" },
      ],
    }),
    make.text("name", {
      maxLength: 100,
      required: true,
      visible: ({ contact }: Record<string, unknown>) => contact === OTHER,
    }),
    make.choice("channel", "channel", ["tel", "sms", "chat", "mail"], { required: true }),
    make.choice("result", "contactResult", contract.CONTACT_RESULTS, { required: true }),
    make.when("at", { required: true, quick: [0, -5, -15] }),
    make.area("note", { maxLength: 1000, rows: 2 }),
  ],
  initial: ({ now, room }) => ({
    at: now,
    channel: "tel",
    ...(room?.contacts[0] ? { contact: String(room.contacts[0].position) } : { contact: OTHER }),
  }),
  input: ({ contact, name, channel, result, at, note }, { room }) => {
    const chosen = room?.contacts.find(({ position }) => String(position) === contact);
    return {
      personId: chosen?.person?.id ?? null,
      name: chosen ? (chosen.person?.name ?? chosen.post ?? "") : (name ?? ""),
      order: chosen?.position ?? 1,
      channel: channel as "tel",
      result: result as "answered",
      at,
      note,
    };
  },
});
const OTHER = "other";
