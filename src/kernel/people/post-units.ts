import { invalid } from "#kernel/contract/problem.ts";
import type { Directory } from "./directory.ts";

/** Refuses unknown units of a post, and a second head of a unit: a department (部) has one head (部長). */
export function requireUnits(
  directory: Directory,
  fields: { unitId?: string | null | undefined; headOf?: string | null | undefined },
  exceptPostId?: string,
): void {
  if (fields.unitId && !directory.units.has(fields.unitId)) throw invalid("unitId", "people.unknown-unit");
  if (!fields.headOf) return;
  if (!directory.units.has(fields.headOf)) throw invalid("headOf", "people.unknown-unit");
  const other = directory.headPosts
    .get(fields.headOf)
    ?.find((post) => post.id !== exceptPostId && post.activeTo === null);
  if (other) throw invalid("headOf", "people.unit-has-head", { post: other.name });
}
