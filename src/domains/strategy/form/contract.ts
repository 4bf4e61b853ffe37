import { z } from "zod";
import { contract, id, instant, text } from "#kernel/contract/contract.ts";
import { formRef, personRef } from "../contract.ts";
import { fiscalYear } from "../values.ts";

/** Form versions (様式の版) as data: read, checked, saved. */

const listed = formRef.extend({
  /** Null for a form that comes with the product and that no sheet has used yet. */
  id: id.nullable(),
  ja: z.string(),
  en: z.string(),
  note: z.string(),
  sheets: z.number(),
  savedAt: instant.nullable(),
  by: personRef.nullable(),
  /** Whether a sheet begun for the running fiscal year takes it. */
  inForce: z.boolean(),
});
export type ListedForm = z.infer<typeof listed>;

export const forms = contract({
  name: "policy.forms",
  method: "GET",
  path: "/policy-forms",
  permission: "policy.list",
  input: z.object({}),
  output: z.object({ items: z.array(listed) }),
  summary: "Every version of every form: from which fiscal year, how many sheets, and which is in force now.",
});

export const formGet = contract({
  name: "policy.form",
  method: "GET",
  path: "/policy-forms/{id}",
  permission: "policy.get",
  /** A version, or the code of a form that comes with the product. */
  input: z.object({ id: z.string().max(40) }),
  output: formRef.extend({
    id: id.nullable(),
    ja: z.string(),
    en: z.string(),
    source: z.string(),
    note: z.string(),
    sheets: z.number(),
  }),
  summary: "One form version as text, with how many sheets were begun under it.",
});

const source = text(200_000);

export const checkForm = contract({
  name: "policy.check-form",
  method: "POST",
  path: "/policy-forms/check",
  permission: "policy.save-form",
  input: z.object({ source, effectiveFrom: fiscalYear.optional() }),
  output: z.object({
    code: z.string().nullable(),
    problems: z.array(z.object({ line: z.number(), where: z.string(), message: z.string() })),
    /** Against the newest version of the same form. */
    changes: z.array(z.object({ where: z.string(), before: z.string(), after: z.string() })),
    /** Sheets of these years that were begun already; they keep their version. */
    begun: z.number(),
  }),
  summary: "Checks the text of a form version: what is wrong by line, what it changes, which sheets keep the old one.",
});

export const saveForm = contract({
  name: "policy.save-form",
  method: "POST",
  path: "/policy-forms",
  input: z.object({
    /** The definition as YAML or JSON. */
    source,
    effectiveFrom: fiscalYear,
    note: text(2_000, 0).default(""),
  }),
  output: z.object({ id, number: z.number() }),
  summary: "Saves a form version in force from a fiscal year on; sheets that were begun keep theirs.",
});
