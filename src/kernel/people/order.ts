import type { Regulations, StoredVersion } from "#kernel/regulations/store.ts";
import { label } from "#kernel/regulations/label.ts";
import type { ResponsibleQuery } from "./responsible.ts";

/** How a post is resolved at a moment, and by which regulation; without one the standing deputies apply. */
export interface Order {
  regulation: StoredVersion | null;
  order: Pick<ResponsibleQuery, "succession" | "deputies" | "label">;
}

/** The regulations in force at a moment. */
function inForce(regulations: Regulations, at: string): StoredVersion[] {
  return regulations
    .all()
    .filter((version) => version.effectiveFrom <= at && (!version.effectiveTo || at < version.effectiveTo));
}

/**
 * The order for a post: of the regulation named, or of the one in force that provides for the post, or that names
 * stand-ins for it. `undefined`: the regulation named is not in force at that moment.
 */
export function orderFor(regulations: Regulations, post: string, at: string, code?: string): Order | undefined {
  const versions = inForce(regulations, at).filter((version) => code === undefined || version.code === code);
  const providing = versions.find((version) => version.compiled.pack.responsible?.post === post);
  const naming = versions.find((version) =>
    version.compiled.pack.deputies?.some((entry) => entry.for === post && entry.by),
  );
  const regulation = providing ?? naming ?? (code === undefined ? undefined : versions[0]);
  if (!regulation) return code === undefined ? { regulation: null, order: {} } : undefined;
  const { pack } = regulation.compiled;
  const outside = pack.deputies?.find((entry) => entry.for === post);
  return {
    regulation,
    order: {
      succession: pack.responsible?.post === post ? pack.responsible.succession : undefined,
      deputies: outside ? { basis: outside.basis.ja, by: outside.by } : undefined,
      label: (ref) => label(pack, ref, "ja"),
    },
  };
}
