import { formatDate } from "#kernel/i18n/format.ts";
import type { Locale } from "#kernel/i18n/i18n.ts";

const DAY = /^\d{4}-\d\d-\d\d$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/**
 * Parameters of a kept message, made ready for a text in one language: `{ja, en}` gives its language, `titleEn` stands
 * in for `title` in English, instants become local dates and times, days become dates. Runs on the server (mail) and in the browser.
 */
export function wordParams(params: Record<string, unknown>, locale: Locale, era = false): Record<string, unknown> {
  const worded = Object.entries(params).map(([name, value]): [string, unknown] => {
    const english = locale === "en" ? params[`${name}En`] : undefined;
    return [name, wordValue(english ?? value, locale, era)];
  });
  return Object.fromEntries(worded);
}

function wordValue(value: unknown, locale: Locale, era: boolean): unknown {
  if (typeof value === "string" && INSTANT.test(value)) return formatDate(value, "datetime", { locale, era });
  if (typeof value === "string" && DAY.test(value)) return formatDate(value, "date", { locale, era });
  if (typeof value === "object" && value !== null && "ja" in value && "en" in value) return value[locale] || value.ja;
  return value ?? "";
}
