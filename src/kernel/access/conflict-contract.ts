import { z } from "zod";
import { can, contract, id, instant, line, ok, text, version } from "#kernel/contract/contract.ts";
import { pattern, personRef, roleCode } from "./contract.ts";

// Duties to be kept apart: rules, who has both sides, and exceptions for small staffs.

const roleRef = z.object({ code: z.string(), name: z.string() });
const sideShape = z.object({ name: z.string(), patterns: z.array(z.string()), more: z.array(z.string()) });

export const ruleItem = z.object({
  code: z.string(),
  name: z.string(),
  left: sideShape,
  right: sideShape,
  onGrant: z.boolean(),
  onAct: z.boolean(),
  active: z.boolean(),
  builtin: z.boolean(),
  version,
  /** Names of both languages, for the form. */
  names: z.object({ name: line(100), left: line(100), right: line(100) }),
});
export type RuleItem = z.infer<typeof ruleItem>;

export const exceptionStates = ["waiting", "approved", "refused", "over"] as const;
export const exceptionItem = z.object({
  id,
  rule: roleRef,
  person: personRef.nullable(),
  reason: z.string(),
  control: z.string(),
  controller: personRef.nullable(),
  requestedBy: personRef.nullable(),
  requestedAt: instant,
  decidedBy: personRef.nullable(),
  decidedAt: instant.nullable(),
  comment: z.string(),
  to: instant,
  state: z.enum(exceptionStates),
  can,
});
export type ExceptionItem = z.infer<typeof exceptionItem>;

/** By which roles somebody has a side, and how many operations of it he did in the last 90 days. */
const heldSide = z.object({ name: z.string(), roles: z.array(roleRef), done: z.int().min(0) });
export const heldItem = z.object({
  rule: roleRef,
  person: personRef,
  left: heldSide,
  right: heldSide,
  /** Only by the right to everything, which is not refused when it is given. */
  everything: z.boolean(),
  exceptedUntil: instant.nullable(),
  /** An exception is asked for and not decided yet. */
  asked: z.boolean(),
});
export type HeldItem = z.infer<typeof heldItem>;

export const conflicts = contract({
  name: "access.conflicts",
  method: "GET",
  path: "/conflicts",
  input: z.object({}),
  output: z.object({
    rules: z.array(ruleItem),
    /** Persons who have both sides now; those without an exception first. */
    held: z.array(heldItem),
    exceptions: z.array(exceptionItem),
    can,
  }),
  summary: "Duties to be kept apart: the rules, who has both sides of one, and the exceptions",
});

export const conflictSet = contract({
  name: "access.conflict-set",
  method: "PUT",
  path: "/conflicts/{code}",
  input: z.object({
    code: roleCode,
    /** Absent for a new rule. */
    version: version.optional(),
    /** Names; a rule of the product keeps its own. */
    name: line(100),
    leftName: line(100),
    rightName: line(100),
    leftMore: z.array(pattern).max(100),
    rightMore: z.array(pattern).max(100),
    onGrant: z.boolean(),
    onAct: z.boolean(),
    active: z.boolean(),
  }),
  output: z.object({ version }),
  summary: "Makes a rule of duties to be kept apart, or adds operations to one and switches where it is refused",
});

export const exceptionRequest = contract({
  name: "access.exception-request",
  method: "POST",
  path: "/conflict-exceptions",
  input: z.object({
    ruleCode: roleCode,
    personId: id,
    reason: text(1_000),
    /** The compensating control, e.g. a monthly review of the log. */
    control: text(1_000),
    /** Who exercises the control; not the person himself. */
    controllerId: id,
    /** At most a year ahead. */
    to: instant,
  }),
  output: z.object({ id }),
  summary: "Asks to let one person have both sides of a rule for a time, with a control that makes up for it",
});

export const exceptionDecide = contract({
  name: "access.exception-decide",
  method: "POST",
  path: "/conflict-exceptions/{id}/decision",
  input: z.object({ id, approve: z.boolean(), comment: text(1_000, 0).default("") }),
  output: ok,
  summary: "Approves or refuses an exception; not by who asked for it, nor by who benefits",
});

export const exceptionEnd = contract({
  name: "access.exception-end",
  method: "POST",
  path: "/conflict-exceptions/{id}/end",
  input: z.object({ id }),
  output: ok,
  summary: "Ends an exception before its day",
});
