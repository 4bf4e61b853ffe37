import type { Locale } from "#kernel/i18n/i18n.ts";
import { translate } from "#kernel/i18n/server.ts";

/** The record that an event's data name beside its own. */
export const linkedTo = (data: unknown): string | undefined => (data as { toId?: string }).toId;

/** The history names the record that was linked; who may not see that one reads that there is one, and no more. */
export function asSeen(
  data: Record<string, unknown>,
  open: ReadonlySet<string>,
  locale: Locale,
): Record<string, unknown> {
  const id = linkedTo(data);
  if (id === undefined || open.has(id)) return data;
  const { toId: _, ...rest } = data;
  return { ...rest, toNumber: "", toTitle: translate(locale, "records.hidden"), note: "" };
}
