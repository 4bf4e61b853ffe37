import * as contract from "../../contract.ts";
import { plainVerb, verbForm, type Ctx } from "./verb-form.ts";

/** Measures against recurrence (第15条). */

const fields = ({ make, people }: Ctx) =>
  [
    make.choice("kind", "preventionKind", contract.PREVENTION_KINDS, { required: true }),
    make.area("measure", { required: true, maxLength: 3000, rows: 4 }),
    make.area("causeLink", { maxLength: 2000, rows: 2 }),
    make.person("ownerId", { required: true, search: people }),
    make.day("dueOn"),
    make.money("cost", { min: 0 }),
    make.area("effectMeasure", { maxLength: 1000, rows: 2 }),
  ] as const;

const initial = ({ prevention, room }: Ctx) => ({
  kind: prevention?.kind ?? (room?.cause === "unknown" ? "compensating" : "corrective"),
  measure: prevention?.measure ?? "",
  causeLink: prevention?.causeLink ?? room?.causeDetail.text ?? "",
  ...(prevention?.owner ? { ownerId: { id: prevention.owner.id, name: prevention.owner.name } } : {}),
  dueOn: prevention?.dueOn ?? undefined,
  cost: prevention?.cost ?? undefined,
  effectMeasure: prevention?.effectMeasure ?? "",
});

interface Filled {
  kind: string;
  measure: string;
  causeLink?: string | undefined;
  ownerId: string;
  dueOn?: string | undefined;
  cost?: number | undefined;
  effectMeasure?: string | undefined;
}
const sent = ({ kind, dueOn, cost, ...rest }: Filled) => ({
  ...rest,
  kind: kind as "corrective",
  dueOn: dueOn ?? null,
  cost: cost ?? null,
});

export const draftPrevention = verbForm(contract.draftPrevention, { fields, initial, input: sent, wide: true });
export const revisePrevention = verbForm(contract.revisePrevention, {
  fields,
  initial,
  input: (values, { subId }) => ({ ...sent(values), preventionId: subId }),
  wide: true,
});
export const decidePrevention = plainVerb(contract.decidePrevention, ({ subId }) => ({ preventionId: subId }));
export const submitPrevention = plainVerb(contract.submitPrevention, ({ subId }) => ({ preventionId: subId }));
export const startPrevention = plainVerb(contract.startPrevention, ({ subId }) => ({ preventionId: subId }));

export const completePrevention = verbForm(contract.completePrevention, {
  fields: ({ make }) => [make.area("note", { required: true, maxLength: 2000, label: make.label("doneNote") })],
  input: ({ note }, { subId }) => ({ note, preventionId: subId }),
});

export const checkPreventionEffect = verbForm(contract.checkPreventionEffect, {
  fields: ({ make }) => [
    make.choice("effective", "effective", ["yes", "no"], { required: true }),
    make.area("result", { required: true, maxLength: 3000, label: make.label("effectResult") }),
  ],
  input: ({ effective, result }, { subId }) => ({
    effective: effective === "yes",
    result,
    preventionId: subId,
  }),
});

export const dropPrevention = verbForm(contract.dropPrevention, {
  fields: ({ make }) => [make.area("reason", { required: true, maxLength: 1000 })],
  input: ({ reason }, { subId }) => ({ reason, preventionId: subId }),
  danger: true,
});
