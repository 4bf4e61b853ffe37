import { sql } from "kysely";
import { manifests } from "#app/domains.ts";
import { ensureRoles } from "#kernel/access/ensure-roles.ts";
import { installPack, shippedPack } from "#kernel/regulations/install.ts";
import { organisation, type Organisation } from "#kernel/testing/organisation.ts";
import type { TestRuntime } from "#kernel/testing/runtime.ts";

/** Roles that the product brings; each is held, alone and everywhere, by a guest of its own: "only-<code>". */
export const ROLES = [...new Set(manifests.flatMap((manifest) => Object.keys(manifest.roles ?? {})))].sort();

/** Two departments that know nothing of each other, and a person for every way of being let in. */
export async function makePeople(t: TestRuntime): Promise<Organisation> {
  const only = Object.fromEntries(ROLES.map((role) => [`only-${role}`, { family: `役割${role}`, unit: "hq" }]));
  const org = await organisation(t.database, {
    units: {
      hq: { name: "本社", kind: "company" },
      east: { name: "東部", parent: "hq" },
      west: { name: "西部", parent: "hq" },
    },
    persons: {
      all: { family: "全権", unit: "hq" },
      none: { family: "無権", unit: "hq" },
      east: { family: "東野", unit: "east" },
      west: { family: "西野", unit: "west" },
      clerk: { family: "西川", unit: "west" },
      auditor: { family: "客員監査", unit: "hq" },
      helpdesk: { family: "客員受付", unit: "hq" },
      contractor: { family: "委託先", unit: "hq" },
      ...only,
    },
    posts: {
      president: { name: "社長", unit: "hq", officer: true, rank: 100, holder: "all" },
      "ga-head": { name: "総務部長", heads: "hq", rank: 60, holder: "all" },
      "is-head": { name: "情報システム部長", heads: "east", rank: 60, holder: "east" },
      "west-head": { name: "西部長", heads: "west", rank: 60, holder: "west" },
    },
    groups: Object.fromEntries(
      ["president", "ga-head", "all-officers", "related-heads"].map((code) => [
        code,
        { name: code, definition: { posts: ["ga-head"] } },
      ]),
    ),
    roles: {
      everything: { patterns: ["*"], persons: ["all"], scope: "all" },
      "everything-east": { patterns: ["*"], persons: ["east"], scope: "units" },
      "everything-west": { patterns: ["*"], persons: ["west"], scope: "units" },
    },
  });
  await t.system((work) => ensureRoles(work, manifests));
  await t.system(async (work) => {
    for (const pack of ["trouble-response", "general-incident"])
      await installPack(work, await shippedPack(pack), "2020-04-01");
  });
  for (const name of ["directory", "access", "regulations"]) t.runtime.forget(name);
  const person = (code: string) => org.person[code] ?? "";
  const guest = (code: string, more: { reads_only: boolean; masked: boolean }) =>
    t.database.read
      .insertInto("guest")
      .values({
        person_id: person(code),
        organisation: "外部",
        host_id: person("all"),
        ...more,
        valid_from: "2020-01-01T00:00:00Z",
        valid_to: "2030-01-01T00:00:00Z",
      })
      .execute();
  const grant = (code: string, role: string, scope: string) =>
    t.database.read
      .insertInto("role_grant")
      .values({
        id: crypto.randomUUID(),
        role_code: role,
        person_id: person(code),
        scope,
        valid_from: "2020-01-01T00:00:00Z",
        unit_id: scope === "units" ? (org.unit["west"] ?? "") : null,
      })
      .execute();
  for (const role of ROLES) {
    await guest(`only-${role}`, { reads_only: false, masked: false });
    await grant(`only-${role}`, role, "all");
  }
  await guest("auditor", { reads_only: true, masked: false });
  await grant("auditor", "auditor", "units");
  await guest("helpdesk", { reads_only: false, masked: true });
  await grant("helpdesk", "is-staff", "units");
  // A contractor who may read everything everywhere, and is shown no personal data.
  await guest("contractor", { reads_only: false, masked: true });
  await grant("contractor", "everything", "all");
  t.runtime.forget("access");
  return org;
}

/** Brings persons, guests and grants back to what they were, whatever was done to them. */
export async function restorePeople(t: TestRuntime): Promise<void> {
  await t.database.read.transaction().execute(async (db) => {
    await sql`set local kaname.unwatched = 'on'`.execute(db);
    await db.updateTable("person").set({ active_from: null, active_to: null, locale: "ja" }).execute();
    await db
      .updateTable("role_grant")
      .set({ valid_to: null })
      .where("valid_from", "<", "2026-01-01T00:00:00Z")
      .execute();
    const stay = { valid_from: "2020-01-01T00:00:00Z", valid_to: "2030-01-01T00:00:00Z" };
    await db.updateTable("guest").set(stay).execute();
  });
  for (const name of ["directory", "access"]) t.runtime.forget(name);
}
