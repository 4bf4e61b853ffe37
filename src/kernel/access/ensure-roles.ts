import { v7 as uuid } from "uuid";
import type { Work } from "#kernel/operation/context.ts";
import type { Manifest, RoleDefinition } from "#kernel/operation/manifest.ts";
import { ensureConflicts } from "./conflicts/ensure.ts";

/**
 * Brings the product's own roles, and its rules of duties to be kept apart, up to the manifests: new ones are made, with their grant to everybody; those that exist
 * get the version's patterns and names, but not their grant again, which may have been revoked. Roles of the organisation and all other grants are left alone. Emits
 * `access.roles-ensured` only when something differs, so that every start is quiet.
 */
export async function ensureRoles(
  work: Pick<Work, "tx" | "now" | "emit">,
  manifests: readonly Manifest[],
): Promise<void> {
  const { tx, now } = work;
  const definitions = merge(manifests);
  const existing = new Map((await tx.selectFrom("role").selectAll().execute()).map((row) => [row.code, row]));
  const changed: string[] = [];
  for (const [code, role] of definitions) {
    const row = {
      name: role.name.ja,
      name_en: role.name.en,
      patterns: role.patterns,
      builtin: true,
      masked: role.masked ?? false,
    };
    const before = existing.get(code);
    if (before) {
      if (
        JSON.stringify([before.name, before.name_en, before.patterns, before.builtin, before.masked]) ===
        JSON.stringify(Object.values(row))
      )
        continue;
      await tx.updateTable("role").set(row).where("code", "=", code).execute();
    } else {
      await tx
        .insertInto("role")
        .values({ code, ...row })
        .execute();
      if (role.everybody) {
        await tx
          .insertInto("role_grant")
          .values({ id: uuid(), role_code: code, everybody: true, scope: role.everybody, valid_from: EVER })
          .execute();
      }
    }
    changed.push(code);
  }
  if (changed.length > 0) work.emit("access.roles-ensured", null, { roles: changed, at: now });
  await ensureConflicts(work, manifests);
}

/** Grants that come with the product hold for the past, too: who may read old records is asked for now. */
const EVER = "1970-01-01T00:00:00Z";

/** Several modules may add patterns to one role (e.g. what every employee may do); names come from the first. */
function merge(manifests: readonly Manifest[]): Map<string, RoleDefinition> {
  const merged = new Map<string, RoleDefinition>();
  for (const [code, role] of manifests.flatMap((manifest) => Object.entries(manifest.roles ?? {}))) {
    const before = merged.get(code);
    const everybody = before?.everybody ?? role.everybody;
    merged.set(code, {
      name: before?.name ?? role.name,
      patterns: [...new Set([...(before?.patterns ?? []), ...role.patterns])].sort(),
      ...(everybody ? { everybody } : {}),
      ...((before?.masked ?? role.masked) ? { masked: true as const } : {}),
    });
  }
  return merged;
}
