import { v7 as uuid } from "uuid";
import type { Work } from "#kernel/operation/context.ts";

/** Organisations by name; those that are not there yet are made, bound to the unit of the same name if there is one. */
export async function orgsFor(
  work: Work,
  names: readonly string[],
): Promise<{ known: Map<string, { id: string; unitId: string | null }>; created: number }> {
  const { tx, directory } = work;
  const rows = await tx.selectFrom("policy_org").select(["id", "code", "name", "unit_id"]).execute();
  const known = new Map(rows.map((row) => [row.name, { id: row.id, unitId: row.unit_id }]));
  const used = new Set(rows.map((row) => row.code));
  const fresh = names.filter((name) => !known.has(name));
  let next = 1;
  for (const name of fresh) {
    while (used.has(code(next))) next++;
    used.add(code(next));
    const unitId = [...directory.units.values()].find((unit) => unit.name === name)?.id ?? null;
    const id = uuid();
    await tx
      .insertInto("policy_org")
      .values({ id, code: code(next), name, unit_id: unitId })
      .execute();
    work.emit("policy.org-saved", null, { orgId: id, code: code(next), name, unitId });
    known.set(name, { id, unitId });
  }
  return { known, created: fresh.length };
}

const code = (no: number): string => `ORG${String(no).padStart(3, "0")}`;
