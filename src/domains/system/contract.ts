import { z } from "zod";
import { can, contract, id, line, page, pageInput, text, version } from "#kernel/contract/contract.ts";

/** Register of information systems (情報システム台帳): every operation as data. */

export const SYSTEM_STATES = ["active", "retired"] as const;
/** What an outage means for the business: high = sales or a legal duty stops at once. */
export const CRITICALITIES = ["high", "medium", "low"] as const;

const code = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/);
/** A query parameter arrives as text. */
const flag = z.union([z.boolean(), z.stringbool()]);

/** The manual procedure (手動作業の手順) of one department: its text, an attached file, or both. */
const manualProcedure = z.object({
  unitId: id,
  title: line(200),
  version: line(40),
  body: text(20_000, 0).default(""),
  attachmentId: id.nullable().default(null),
});

const fields = {
  code,
  name: line(120),
  /** 営業情報システム: the trouble regulation applies to it. */
  inScope: z.boolean(),
  ownerUnitId: id,
  /** 関係部: departments whose work depends on it, beside the owner. */
  relatedUnitIds: z.array(id).max(200).default([]),
  /** The standby system (予備システム); null = there is none. */
  standbyId: id.nullable().default(null),
  criticality: z.enum(CRITICALITIES),
  /** Opening hours in words, e.g. 「店舗は9:00〜22:00、ECは終日」. */
  hours: text(500, 0).default(""),
  notes: text(10_000, 0).default(""),
  procedures: z.array(manualProcedure).max(200).default([]),
};

const unitRef = z.object({ id, name: z.string() });
const systemRef = z.object({ id, code: z.string(), name: z.string() });

const listed = z.object({
  id,
  number: z.string(),
  code: z.string(),
  name: z.string(),
  state: z.enum(SYSTEM_STATES),
  inScope: z.boolean(),
  criticality: z.enum(CRITICALITIES),
  owner: unitRef,
  standby: systemRef.nullable(),
  procedures: z.int(),
});
export type ListedSystem = z.infer<typeof listed>;

const full = listed.extend({
  version,
  related: z.array(unitRef),
  hours: z.string(),
  notes: z.string(),
  procedureTexts: z.array(
    z.object({ unit: unitRef, title: z.string(), version: z.string(), body: z.string(), attachmentId: id.nullable() }),
  ),
  successor: systemRef.nullable(),
  /** Systems whose standby this one is. */
  standbyFor: z.array(systemRef),
  retiredAt: z.string().nullable(),
  can,
});
export type FullSystem = z.infer<typeof full>;

const changed = z.object({ id, number: z.string(), version });

export const list = contract({
  name: "system.list",
  method: "GET",
  path: "/systems",
  summary: "Lists information systems by code; filters by state, scope, department and words.",
  input: z.object({
    ...pageInput,
    q: z.string().max(200).optional(),
    state: z.enum(SYSTEM_STATES).optional(),
    inScope: flag.optional(),
    unitId: id.optional(),
  }),
  output: page(listed),
});

/** For the choice in forms: everybody who reports must find the system. */
export const options = contract({
  name: "system.options",
  method: "GET",
  restricted: false,
  path: "/systems/options",
  permission: "signed-in",
  summary: "All active systems with id, code and name, for pickers.",
  input: z.object({}),
  output: z.object({ items: z.array(systemRef.extend({ inScope: z.boolean(), owner: z.string() })) }),
});

export const get = contract({
  name: "system.get",
  method: "GET",
  path: "/systems/{id}",
  summary: "One system with departments, standby, manual procedures and what the reader may do.",
  input: z.object({ id }),
  output: full,
});

export const create = contract({
  name: "system.create",
  method: "POST",
  path: "/systems",
  summary: "Registers an information system.",
  input: z.object(fields),
  output: changed,
});

export const update = contract({
  name: "system.update",
  method: "PUT",
  path: "/systems/{id}",
  summary: "Replaces what is registered of a system; troubles keep what was true when they were reported.",
  input: z.object({ id, version, ...fields }),
  output: changed,
});

export const retire = contract({
  name: "system.retire",
  method: "POST",
  path: "/systems/{id}/retire",
  summary: "Takes a system out of use; refused while it is somebody's standby, and by domains that still need it.",
  input: z.object({ id, version: version.optional(), reason: text(1000), successorId: id.nullable().default(null) }),
  output: changed,
});
