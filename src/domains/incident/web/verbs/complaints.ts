import * as contract from "../../contract.ts";
import { plainVerb, verbForm, type Ctx } from "./verb-form.ts";

/** Complaints (第10条), also anonymous ones. */

type Values = Record<string, unknown>;
const named = ({ anonymous }: Values) => anonymous !== true;

const fields = ({ make }: Ctx) =>
  [
    make.choice("method", "method", contract.COMPLAINT_METHODS, { required: true }),
    make.text("methodOther", {
      required: true,
      maxLength: 100,
      visible: ({ method }: Values) => method === "other",
    }),
    make.when("receivedAt", { required: true, quick: [0, -15, -60] }),
    make.check("anonymous"),
    make.text("complainant", { maxLength: 200, visible: named }),
    make.text("contact", { maxLength: 300, visible: named }),
    make.area("content", { required: true, maxLength: 10_000, rows: 4 }),
  ] as const;

const initial = ({ complaint, now }: Ctx) => ({
  method: complaint?.method ?? "phone",
  methodOther: complaint?.methodOther ?? "",
  receivedAt: complaint?.receivedAt ?? now,
  anonymous: complaint?.anonymous ?? false,
  complainant: complaint?.complainant ?? "",
  contact: complaint?.contact ?? "",
  content: complaint?.content ?? "",
  other: complaint?.other ?? "",
});

export const receiveComplaint = verbForm(contract.receiveComplaint, {
  fields: (ctx) => [
    ...fields(ctx),
    ...(ctx.unitId ? [] : [ctx.make.entity("unitId", { search: ctx.units, label: ctx.make.label("complaintUnit") })]),
  ],
  initial,
  input: (values, { unitId }) => {
    const { method, ...rest } = values;
    return { ...rest, method: method as "phone", ...(unitId ? { unitId } : {}) };
  },
});

export const recordComplaint = verbForm(contract.recordComplaint, {
  fields: (ctx) => [...fields(ctx), ctx.make.area("other", { maxLength: 3000, rows: 2 })],
  initial,
  input: ({ method, ...rest }, { subId }) => ({ ...rest, method: method as "phone", complaintId: subId }),
});

export const submitComplaint = plainVerb(contract.submitComplaint, ({ subId }) => ({ complaintId: subId }));

export const answerComplaint = verbForm(contract.answerComplaint, {
  fields: ({ make }) => [
    make.area("answer", { required: true, maxLength: 5000, rows: 4 }),
    make.when("answeredAt", { required: true, quick: [0, -15, -60] }),
  ],
  initial: ({ now }) => ({ answeredAt: now }),
  input: (values, { subId }) => ({ ...values, complaintId: subId }),
});

export const handOverComplaint = verbForm(contract.handOverComplaint, {
  fields: ({ make, people }) => [
    make.person("ownerId", { required: true, search: people }),
    make.area("note", { required: true, maxLength: 2000 }),
  ],
  input: (values, { subId }) => ({ ...values, complaintId: subId }),
});

export const closeComplaint = verbForm(contract.closeComplaint, {
  fields: ({ make }) => [make.area("note", { maxLength: 1000, rows: 2 })],
  input: (values, { subId }) => ({ ...values, complaintId: subId }),
});
