import { z } from "zod";
import { can, contract, id, instant, line, page, pageInput, text, version } from "#kernel/contract/contract.ts";
import { itemDefinition, itemValues } from "#kernel/dispatches/contract.ts";
import { NOTIFY_METHODS, PHASES, STAGES, STATES, TYPES } from "./lifecycle.ts";

// Suspected leaks of personal data: assessment, containment, reports to the authority, notice to the persons concerned.

const personRef = z.object({ id, name: z.string() });
const recordRef = z.object({ id, number: z.string(), title: z.string() });
const on = { id, version: version.optional() };
const changed = z.object({ id, version: z.int() });
const path = <const P extends string>(verb: P): `/csirt/{id}/${P}` => `/csirt/{id}/${verb}`;

const listed = z.object({
  id,
  number: z.string(),
  title: z.string(),
  state: z.enum(STATES),
  closed: z.boolean(),
  knownAt: z.string(),
  reportable: z.boolean().nullable(),
  types: z.array(z.string()),
  openDuties: z.int(),
  /** The next due of what is still owed. */
  nextDue: z.string().nullable(),
});
export type ListedCase = z.infer<typeof listed>;

export const list = contract({
  name: "csirt.list",
  method: "GET",
  path: "/csirt",
  input: z.object({ ...pageInput, open: z.union([z.boolean(), z.stringbool()]).optional() }),
  output: page(listed),
  summary: "Cases of suspected leaks, newest first, with what is due next",
});

const report = z.object({ stage: z.enum(STAGES), at: z.string(), receipt: z.string(), items: itemValues });
export const get = contract({
  name: "csirt.get",
  method: "GET",
  path: "/csirt/{id}",
  input: z.object({ id }),
  output: listed.extend({
    version,
    what: z.string(),
    incident: recordRef.nullable(),
    suspectedBy: personRef.nullable(),
    role: z.enum(["controller", "processor"]),
    persons: z.int().nullable(),
    encrypted: z.boolean(),
    rationale: z.string(),
    draft: itemValues,
    reports: z.array(report),
    notices: z.array(z.object({ method: z.enum(NOTIFY_METHODS), at: z.string(), persons: z.int(), text: z.string() })),
    notes: z.array(z.object({ to: z.enum(PHASES), at: z.string(), note: z.string() })),
    /** The items of both reports, as the regulation that governs the case has them. */
    items: z.object({ preliminary: z.array(itemDefinition), final: z.array(itemDefinition) }),
    can,
  }),
  summary: "One case: assessment, drafts, reports, notices, and what the reader may do",
});

export const assess = contract({
  name: "csirt.assess",
  method: "POST",
  path: path("assess"),
  input: z.object({
    ...on,
    types: z.array(z.enum(TYPES)).max(3),
    persons: z.int().min(0).max(1_000_000_000),
    encrypted: z.boolean().default(false),
    role: z.enum(["controller", "processor"]).default("controller"),
    rationale: text(5_000),
  }),
  output: changed.extend({ reportable: z.boolean(), types: z.array(z.string()) }),
  summary: "Judges whether the case must be reported; a suspicion counts. Can be judged anew, and the periods follow",
});

export const advance = contract({
  name: "csirt.advance",
  method: "POST",
  path: path("advance"),
  input: z.object({ ...on, to: z.enum(PHASES), note: text(5_000) }),
  output: changed,
  summary: "The case is contained, its cause removed, or the operation recovered",
});

export const draftReport = contract({
  name: "csirt.draft-report",
  method: "PUT",
  path: path("draft"),
  input: z.object({ ...on, items: itemValues }),
  output: changed,
  summary: "Keeps the nine items as far as they are known",
});

export const submitReport = contract({
  name: "csirt.submit-report",
  method: "POST",
  path: path("reports"),
  input: z.object({
    ...on,
    stage: z.enum(STAGES),
    items: itemValues,
    submittedAt: instant.optional(),
    receipt: text(100, 0).default(""),
  }),
  output: changed,
  summary: "Notes the preliminary (速報) or final report (確報) as submitted; the final one has every item",
});

export const notifyController = contract({
  name: "csirt.notify-controller",
  method: "POST",
  path: path("controller"),
  input: z.object({ ...on, controller: line(200), at: instant.optional(), note: text(2_000, 0).default("") }),
  output: changed,
  summary: "As a processor, tells the controller instead of reporting oneself",
});

export const notifyPersons = contract({
  name: "csirt.notify-persons",
  method: "POST",
  path: path("notices"),
  input: z.object({
    ...on,
    method: z.enum(NOTIFY_METHODS),
    persons: z.int().min(0).max(1_000_000_000),
    text: text(5_000),
    at: instant.optional(),
  }),
  output: changed,
  summary: "Notes that the persons concerned were told, or what was done in place of it",
});

export const dismiss = contract({
  name: "csirt.dismiss",
  method: "POST",
  path: path("dismiss"),
  input: z.object({ ...on, reason: text(5_000) }),
  output: changed,
  summary: "Ends the case: there was no leak and no danger of one",
});

export const close = contract({
  name: "csirt.close",
  method: "POST",
  path: path("close"),
  input: z.object({ ...on, lessons: text(10_000) }),
  output: changed,
  summary: "Closes the case with its lessons; refused while something is owed",
});
