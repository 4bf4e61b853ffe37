import { tokyoDay } from "#kernel/i18n/moment.ts";
import type { Succession } from "#kernel/people/capacities.ts";
import { label } from "./label.ts";
import { isInForce, type Regulations } from "./store.ts";

const made = new WeakMap<Regulations, Map<string, Succession[]>>();

/** The orders of succession that the regulations in force give; kept per picture and day, since versions change by day. */
export function successionsOf(regulations: Regulations, at: string): Succession[] {
  const byDay = made.get(regulations) ?? new Map<string, Succession[]>();
  made.set(regulations, byDay);
  const day = tokyoDay(at);
  const known = byDay.get(day);
  if (known) return known;
  const inForce = regulations.all().filter((version) => isInForce(version, at));
  const successions = inForce.flatMap(({ compiled: { pack } }): Succession[] => {
    const { responsible } = pack;
    return responsible
      ? [{ post: responsible.post, steps: responsible.succession, label: (ref) => label(pack, ref, "ja") }]
      : [];
  });
  // The past is asked for day by day, e.g. by an import; a few days are worth keeping, not all of them.
  if (byDay.size > 30) byDay.clear();
  byDay.set(day, successions);
  return successions;
}
