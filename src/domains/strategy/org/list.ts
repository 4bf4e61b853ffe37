import { query } from "#kernel/operation/operation.ts";
import { refs } from "#kernel/people/refs.ts";
import { orgs } from "./contract.ts";

/** All organisations; there are tens of them, seldom hundreds. */
export const listOrganisations = query(orgs, async ({ tx, directory, actor }) => {
  const names = refs(directory, actor.locale);
  const rows = await tx
    .selectFrom("policy_org as org")
    .leftJoin("policy", "policy.org_id", "org.id")
    .select(["org.id", "org.code", "org.name", "org.name_en", "org.unit_id"])
    .select((eb) => [eb.fn.count<number>("policy.id").as("sheets"), eb.fn.max("policy.fiscal_year").as("latest")])
    .groupBy("org.id")
    .orderBy("org.code")
    .execute();
  return {
    items: rows.map((row) => ({
      id: row.id,
      code: row.code,
      name: row.name,
      nameEn: row.name_en,
      unit: names.unit(row.unit_id),
      sheets: Number(row.sheets),
      latest: row.latest,
    })),
  };
});
