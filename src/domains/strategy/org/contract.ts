import { z } from "zod";
import { contract, id, line } from "#kernel/contract/contract.ts";

/** Organisations that have sheets: a department of one's own, an office, a ministry, a company. */

const listed = z.object({
  id,
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  unit: z.object({ id, name: z.string() }).nullable(),
  sheets: z.number(),
  /** The newest fiscal year that has a sheet. */
  latest: z.number().nullable(),
});
export type ListedOrg = z.infer<typeof listed>;

export const orgs = contract({
  name: "policy.orgs",
  method: "GET",
  path: "/policy-orgs",
  permission: "policy.list",
  input: z.object({}),
  output: z.object({ items: z.array(listed) }),
  summary: "Organisations that have sheets, with their unit, how many sheets and the newest year.",
});

export const saveOrg = contract({
  name: "policy.save-org",
  method: "PUT",
  path: "/policy-orgs",
  input: z.object({
    id: id.optional(),
    code: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/),
    name: line(120),
    nameEn: z.string().trim().max(120).default(""),
    unitId: id.nullable().default(null),
  }),
  output: z.object({ id }),
  summary: "Registers an organisation that has sheets, or changes its name and unit.",
});
