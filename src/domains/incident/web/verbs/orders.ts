import * as contract from "../../contract.ts";
import { plainVerb, verbForm } from "./verb-form.ts";

/** Orders of overtime, holiday work and support (第8条). `issue-order` stands in IssueOrder.tsx. */

export const draftOrder = verbForm(contract.draftOrder, {
  fields: ({ make, people }) => [
    make.person("personId", { required: true, search: people }),
    make.choice("type", "orderType", contract.ORDER_TYPES, { required: true }),
    make.choice("purpose", "orderPurpose", contract.ORDER_PURPOSES, { required: true }),
    make.when("from", { required: true, quick: [0, 30] }),
    make.when("to", { required: true, quick: [60, 120, 240] }),
    make.number("breakMinutes", { min: 0, max: 600, unit: make.label("minutes") }),
    make.text("place", { maxLength: 200 }),
    make.area("note", { maxLength: 1000, rows: 2 }),
  ],
  initial: ({ now }) => ({ from: now, type: "overtime", purpose: "recovery", breakMinutes: 0 }),
  input: ({ type, purpose, ...rest }) => ({ ...rest, type: type as "overtime", purpose: purpose as "cause" }),
});

export const checkOrder = plainVerb(contract.checkOrder, ({ subId }) => ({ orderId: subId }));
export const acknowledgeOrder = plainVerb(contract.acknowledgeOrder, ({ subId }) => ({ orderId: subId }));

export const completeOrder = verbForm(contract.completeOrder, {
  fields: ({ make }) => [
    make.when("actualFrom", { required: true }),
    make.when("actualTo", { required: true, quick: [0] }),
    make.number("breakMinutes", { min: 0, max: 600, unit: make.label("minutes") }),
    make.area("note", { maxLength: 1000, rows: 2 }),
  ],
  initial: ({ order }) => ({ actualFrom: order?.from, actualTo: order?.to, breakMinutes: order?.breakMinutes ?? 0 }),
  input: (values, { subId }) => ({ ...values, orderId: subId }),
});

export const settleOrder = verbForm(contract.settleOrder, {
  fields: ({ make, order }) => [
    make.day("compensatoryDayOn"),
    ...(order?.type === "support" ? [make.when("returnedAt", { quick: [0] })] : []),
    make.area("note", { maxLength: 1000, rows: 2 }),
  ],
  input: (values, { subId }) => ({
    orderId: subId,
    compensatoryDayOn: values.compensatoryDayOn ?? null,
    returnedAt: (values as { returnedAt?: string }).returnedAt ?? null,
    note: values.note,
  }),
});

export const cancelOrder = verbForm(contract.cancelOrder, {
  fields: ({ make }) => [make.area("reason", { required: true, maxLength: 1000 })],
  input: ({ reason }, { subId }) => ({ reason, orderId: subId }),
  danger: true,
});

/** Hours of the attendance system; belongs to a person and a month, not to this trouble. */
export const recordHours = verbForm(contract.recordHours, {
  fields: ({ make, people }) => [
    make.person("personId", { required: true, search: people }),
    make.text("month", { required: true, placeholder: "2026-11", maxLength: 7 }),
    make.number("overtimeMinutes", { required: true, min: 0, max: 44_640, unit: make.label("minutes") }),
    make.number("holidayMinutes", { required: true, min: 0, max: 44_640, unit: make.label("minutes") }),
    make.text("source", { required: true, maxLength: 100, label: make.label("hoursSource") }),
  ],
  initial: ({ now, order }) => ({
    month: now.slice(0, 7),
    ...(order ? { personId: { id: order.person.id, name: order.person.name } } : {}),
  }),
  input: (values) => values,
});
