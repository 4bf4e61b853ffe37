import { z } from "zod";
import { can, contract, date, id, line, page, pageInput, text, version } from "#kernel/contract/contract.ts";

/** Verifications (EBPM 検証): question, data, method, result, decision, with the series of metrics that speak. */

export const VERIFICATION_STATES = ["open", "concluded"] as const;
/** What follows: 継続, 改善, 拡大, 中止. */
export const OUTCOMES = ["continue", "improve", "expand", "stop"] as const;

const series = z.object({ metricId: id, from: date, to: date });
const fields = {
  title: line(160),
  question: text(2000),
  data: text(4000, 0).default(""),
  method: text(4000, 0).default(""),
  result: text(8000, 0).default(""),
  series: z.array(series).max(12).default([]),
};
const named = z.object({ id, name: z.string() });
const changed = z.object({ id, number: z.string(), version });

const listed = z.object({
  id,
  number: z.string(),
  title: z.string(),
  state: z.enum(VERIFICATION_STATES),
  question: z.string(),
  outcome: z.enum(OUTCOMES).nullable(),
  owner: named.nullable(),
  openedAt: z.string(),
});
export type ListedVerification = z.infer<typeof listed>;

export const list = contract({
  name: "verification.list",
  method: "GET",
  path: "/verifications",
  summary: "Verifications, newest first.",
  input: z.object({ ...pageInput, state: z.enum(VERIFICATION_STATES).optional() }),
  output: page(listed),
});

export const get = contract({
  name: "verification.get",
  method: "GET",
  path: "/verifications/{id}",
  summary: "One verification with what it asks, what it looked at, and what was decided.",
  input: z.object({ id }),
  output: listed.extend({
    version,
    data: z.string(),
    method: z.string(),
    result: z.string(),
    decision: z.string(),
    concludedAt: z.string().nullable(),
    series: z.array(z.object({ metric: named, from: z.string(), to: z.string() })),
    can,
  }),
});

export const create = contract({
  name: "verification.create",
  method: "POST",
  path: "/verifications",
  summary: "Opens a verification with its question.",
  input: z.object(fields),
  output: changed,
});

export const update = contract({
  name: "verification.update",
  method: "PUT",
  path: "/verifications/{id}",
  summary: "Writes data, method and result while it is open.",
  input: z.object({ id, version, ...fields }),
  output: changed,
});

export const conclude = contract({
  name: "verification.conclude",
  method: "POST",
  path: "/verifications/{id}/conclude",
  summary: "Concludes with a decision; needs data, method and result, and at least one series.",
  input: z.object({ id, version: version.optional(), outcome: z.enum(OUTCOMES), decision: text(4000) }),
  output: changed,
});
