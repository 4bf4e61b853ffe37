import * as contract from "../../contract.ts";
import { STANDBY_MOVES } from "../../lifecycle.ts";
import { verbForm } from "./verb-form.ts";

/** Standby, cause, recovery, prospect (第5条, 第12条). */

type Values = Record<string, unknown>;
const to =
  (...states: string[]) =>
  (values: Values) =>
    states.includes(String(values["to"]));

export const changeStandby = verbForm(contract.changeStandby, {
  fields: ({ make, room }) => {
    const next = room ? STANDBY_MOVES[room.standbyDetail.state] : [];
    const choices = next.map((state) => (state === "na" ? "not-applicable" : state));
    return [
      make.choice("to", "standbyTo", choices, { required: true, label: make.label("standbyTo") }),
      make.area("reason", { maxLength: 2000, required: true, visible: to("not-applicable", "deferred") }),
      make.when("startedAt", { quick: [0, -5, -15], visible: to("starting", "running") }),
      make.area("result", { maxLength: 2000, rows: 2, visible: to("running", "failed", "stopped") }),
      make.when("lossFrom", { visible: to("running") }),
      make.when("lossTo", { visible: to("running") }),
    ];
  },
  initial: ({ room, now }) => ({ startedAt: room?.standbyDetail.startedAt ?? now }),
  input: ({ to: state, reason, startedAt, result, lossFrom, lossTo }) => ({
    to: state as "starting",
    reason,
    startedAt: startedAt ?? null,
    result,
    lossFrom: lossFrom ?? null,
    lossTo: lossTo ?? null,
  }),
});

export const advanceCause = verbForm(contract.advanceCause, {
  fields: ({ make }) => [
    make.choice("to", "causeTo", ["hypothesis", "identified", "unknown"], {
      required: true,
      label: make.label("causeTo"),
    }),
    make.area("text", { required: true, maxLength: 5000, rows: 4, label: make.label("causeText") }),
    make.area("evidence", { maxLength: 5000 }),
    make.area("compensation", { required: true, maxLength: 3000, visible: to("unknown") }),
  ],
  initial: ({ room }) => ({
    to: room?.cause === "open" ? "hypothesis" : "identified",
    text: room?.causeDetail.text ?? "",
    evidence: room?.causeDetail.evidence ?? "",
  }),
  input: ({ to: state, text, evidence, compensation }) => ({
    to: state as "hypothesis",
    text,
    evidence,
    compensation,
  }),
});

export const advanceRecovery = verbForm(contract.advanceRecovery, {
  fields: ({ make }) => [
    make.area("plan", { required: true, maxLength: 5000, rows: 4 }),
    make.area("steps", { maxLength: 5000, rows: 4 }),
    make.when("eta", { quick: [30, 60, 120] }),
  ],
  initial: ({ room }) => ({
    plan: room?.recoveryDetail.plan ?? "",
    steps: room?.recoveryDetail.steps ?? "",
    eta: room?.recoveryDetail.eta ?? undefined,
  }),
  input: ({ plan, steps, eta }) => ({ plan, steps, eta: eta ?? null }),
});

export const inSight = verbForm(contract.inSight, {
  fields: ({ make }) => [
    make.when("eta", { required: true, quick: [30, 60, 120] }),
    make.area("remainingRisk", { maxLength: 2000 }),
  ],
  initial: ({ room, now }) => ({
    // An expectation that has passed is no prospect.
    eta: (room?.recoveryDetail.eta ?? "") > now ? room?.recoveryDetail.eta : undefined,
    remainingRisk: room?.recoveryDetail.remainingRisk ?? "",
  }),
  input: ({ eta, remainingRisk }, { version }) => ({ version, eta, remainingRisk }),
});

export const withdrawInSight = verbForm(contract.withdrawInSight, {
  fields: ({ make }) => [make.area("reason", { required: true, maxLength: 2000 })],
  input: ({ reason }, { version }) => ({ version, reason }),
  danger: true,
});
