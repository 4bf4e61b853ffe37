import type { Succession } from "#kernel/people/capacities.ts";
import { label } from "./label.ts";
import type { Regulations } from "./store.ts";

const made = new WeakMap<Regulations, { at: string; successions: Succession[] }>();

/** The orders of succession that the regulations in force give; kept per picture and day, since versions change by day. */
export function successionsOf(regulations: Regulations, at: string): Succession[] {
  const day = at.slice(0, 10);
  const known = made.get(regulations);
  if (known?.at === day) return known.successions;
  const inForce = regulations.all().filter((version) => version.effectiveFrom <= at && (!version.effectiveTo || at < version.effectiveTo));
  const successions = inForce.flatMap(({ compiled: { pack } }): Succession[] => {
    const { responsible } = pack;
    return responsible ? [{ post: responsible.post, steps: responsible.succession, label: (ref) => label(pack, ref, "ja") }] : [];
  });
  made.set(regulations, { at: day, successions });
  return successions;
}
