import { invalid } from "#kernel/contract/problem.ts";
import { tokyoDay } from "#kernel/i18n/moment.ts";
import type { Work } from "#kernel/operation/context.ts";
import { midnight } from "./versions.ts";

/** From when a choice counts: the beginning of a day to come, or this moment. The past stays as it was: 422. */
export function effectiveAt({ now }: Pick<Work, "now">, day: string | undefined): string {
  if (day === undefined || day === tokyoDay(now)) return now;
  if (day < tokyoDay(now)) throw invalid("effectiveFrom", "settings.past");
  return midnight(day);
}
