import type { TFunction } from "i18next";
import type { Format } from "#ui/hooks/use-format.ts";

/** "2026/4/1 00:00 から", "2025/4/1 00:00 – 2026/3/31 24:00" as the reader writes dates. */
export function spanWords(from: string, to: string | null, f: Format, t: TFunction): string {
  const start = f.date(from, "short");
  return to === null
    ? t("people.span.since", { from: start })
    : t("people.span.fromTo", { from: start, to: f.date(to, "short") });
}
