import type { Locale } from "#kernel/i18n/i18n.ts";
import { tokyoDay } from "#kernel/i18n/moment.ts";
import type { Succession } from "#kernel/people/capacities.ts";
import { label } from "./label.ts";
import { isInForce, type Regulations, type StoredVersion } from "./store.ts";

/** The regulation that goes before others is the one to cite where no record says which. */
const priorityOf = ({ compiled }: StoredVersion) => compiled.pack.regulation.appliesTo.priority ?? 0;

const made = new WeakMap<Regulations, Map<string, Succession[]>>();

/** The orders of succession that the regulations in force give; kept per picture and day, since versions change by day. */
export function successionsOf(regulations: Regulations, at: string): Succession[] {
  const byDay = made.get(regulations) ?? new Map<string, Succession[]>();
  made.set(regulations, byDay);
  const day = tokyoDay(at);
  const known = byDay.get(day);
  if (known) return known;
  const inForce = regulations
    .all()
    .filter((version) => isInForce(version, at))
    .toSorted((a, b) => priorityOf(b) - priorityOf(a));
  const successions = inForce.flatMap(({ code, compiled: { pack } }): Succession[] => {
    const { responsible } = pack;
    if (!responsible) return [];
    const cited = (ref: string, locale: Locale = "ja") => label(pack, ref, locale);
    return [{ post: responsible.post, steps: responsible.succession, label: cited, regulation: code }];
  });
  // The past is asked for day by day, e.g. by an import; a few days are worth keeping, not all of them.
  if (byDay.size > 30) byDay.clear();
  byDay.set(day, successions);
  return successions;
}
