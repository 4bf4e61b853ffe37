import * as contract from "../../contract.ts";
import { plainVerb, verbForm } from "./verb-form.ts";

/** Investigation, confirmation, priority (第4条). */

export const startInvestigation = plainVerb(contract.startInvestigation, () => ({}));

export const logInvestigation = verbForm(contract.logInvestigation, {
  fields: ({ make }) => [
    make.area("what", { required: true, maxLength: 5000, rows: 4 }),
    make.when("since", { quick: [-15, -60] }),
    make.area("scope", { maxLength: 2000, rows: 2 }),
    make.choice("reproducible", "reproducible", contract.REPRODUCIBLE, { required: true }),
    make.choice("conclusion", "conclusion", ["confirmed", "not-a-trouble", "insufficient"], { required: true }),
  ],
  initial: ({ room }) => ({ scope: room?.scope ?? "", ...since(room?.times.occurredAt) }),
  input: ({ what, since: from, scope, reproducible, conclusion }) => ({
    what,
    since: from ?? null,
    scope,
    reproducible: reproducible as "yes",
    conclusion: conclusion as "confirmed",
  }),
});

export const confirm = verbForm(contract.confirm, {
  fields: ({ make }) => [
    make.area("scope", { required: true, maxLength: 2000, rows: 3 }),
    make.when("occurredAt", { required: true, quick: [-15, -30, -60] }),
    make.choice("occurredAtCertainty", "certainty", ["exact", "estimated"], { required: true }),
  ],
  initial: ({ room }) => ({
    scope: room?.scope || room?.symptom || "",
    occurredAt: room?.times.occurredAt ?? room?.times.knownAt ?? undefined,
    occurredAtCertainty: room?.times.occurredAtCertainty ?? "estimated",
  }),
  input: ({ scope, occurredAt, occurredAtCertainty }, { version }) => ({
    version,
    scope,
    occurredAt,
    occurredAtCertainty: occurredAtCertainty as "exact",
  }),
});

export const dismiss = verbForm(contract.dismiss, {
  fields: ({ make }) => [make.area("reason", { required: true, maxLength: 2000 })],
  input: ({ reason }, { version }) => ({ version, reason }),
  danger: true,
});

export const prioritise = verbForm(contract.prioritise, {
  fields: ({ make }) => [
    make.choice("impact", "impact", contract.LEVELS, { required: true }),
    make.choice("urgency", "urgency", contract.LEVELS, { required: true }),
  ],
  initial: ({ room }) => ({ impact: room?.impact ?? undefined, urgency: room?.urgency ?? undefined }),
  input: ({ impact, urgency }) => ({ impact: impact as "high", urgency: urgency as "high" }),
});

function since(at: string | null | undefined) {
  return at ? { since: at } : {};
}
