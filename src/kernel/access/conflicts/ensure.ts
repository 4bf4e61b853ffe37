import type { Work } from "#kernel/operation/context.ts";
import type { ConflictDefinition, Manifest } from "#kernel/operation/manifest.ts";

/** Brings the product's rules up to the manifests; what the organisation added or switched stays as it is. */
export async function ensureConflicts(work: Pick<Work, "tx" | "emit">, manifests: readonly Manifest[]): Promise<void> {
  const { tx } = work;
  const existing = new Map((await tx.selectFrom("conflict_rule").selectAll().execute()).map((row) => [row.code, row]));
  const changed: string[] = [];
  for (const [code, rule] of merge(manifests)) {
    const row = {
      name: rule.name.ja,
      name_en: rule.name.en,
      left_name: rule.left.name.ja,
      left_name_en: rule.left.name.en,
      right_name: rule.right.name.ja,
      right_name_en: rule.right.name.en,
      left_patterns: rule.left.patterns,
      right_patterns: rule.right.patterns,
      builtin: true,
    };
    const before = existing.get(code);
    const same = before && Object.entries(row).every(([key, value]) => equal(before[key as keyof typeof row], value));
    if (same) continue;
    const on = { on_grant: rule.on !== "act", on_act: rule.on !== "grant" };
    await tx
      .insertInto("conflict_rule")
      .values({ code, ...row, ...on })
      .onConflict((conflict) => conflict.column("code").doUpdateSet(row))
      .execute();
    changed.push(code);
  }
  if (changed.length > 0) work.emit("access.conflicts-ensured", null, { rules: changed });
}

const equal = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** Several modules add patterns to one rule; its name and where it is refused come from the first. */
function merge(manifests: readonly Manifest[]): Map<string, ConflictDefinition> {
  const merged = new Map<string, ConflictDefinition>();
  for (const [code, rule] of manifests.flatMap((manifest) => Object.entries(manifest.conflicts ?? {}))) {
    const before = merged.get(code) ?? {
      ...rule,
      left: { ...rule.left, patterns: [] },
      right: { ...rule.right, patterns: [] },
    };
    const side = (name: "left" | "right") => ({
      name: before[name].name,
      patterns: [...new Set([...before[name].patterns, ...rule[name].patterns])].sort(),
    });
    merged.set(code, { ...before, left: side("left"), right: side("right") });
  }
  return merged;
}
