import { formatDate } from "#kernel/i18n/format.ts";
import type { Locale } from "#kernel/i18n/i18n.ts";
import { translate } from "#kernel/i18n/server.ts";
import type { Directory } from "#kernel/people/directory.ts";
import { nameIn, personName } from "#kernel/people/lookup.ts";

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const DAY = /^\d{4}-\d\d-\d\d$/;
const CODE = /^[a-z]+(-[a-z]+)*$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What an event was, as a sentence. Values that its data lacks leave nothing behind. */
export function eventWords(type: string, data: Record<string, unknown>, locale: Locale, directory: Directory): string {
  const key = `event.${type}`;
  const params = Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name, valueWords(value, locale, directory)]),
  );
  // Dispatches are named by the reader of their record; here they are only reports.
  const words = translate(locale, key, { label: translate(locale, "audit.data.report"), ...params });
  return words === key ? type : words.replaceAll(/\s*\{\{[^}]*\}\}/g, "").replaceAll(/「」|（）|\(\)/g, "");
}

export interface FieldWords {
  key: string;
  label: string;
  value: string;
}

/** Fields of the data that have a name in words; the others are seen in the stored text. */
export function fieldsOf(
  type: string,
  data: Record<string, unknown>,
  locale: Locale,
  directory: Directory,
): FieldWords[] {
  const [domain = ""] = type.split(".");
  return Object.entries(data).flatMap(([key, value]) => {
    const label = firstText([`audit.data.${key}`, `${domain}.web.field.${key}`, `${domain}.field.${key}`], locale);
    if (label === undefined || value === null || value === undefined || value === "") return [];
    const shown = typeof value === "object" && !isBilingual(value) ? undefined : valueWords(value, locale, directory);
    if (shown === undefined || shown === "") return [];
    const code = typeof value === "object" ? "" : `${value as string | number | boolean}`;
    const listed = firstText([`${domain}.web.${key}.${code}`, `${domain}.${key}.${code}`], locale);
    // A code without a word says nothing here; it is seen in the stored text.
    if (listed === undefined && typeof value === "string" && CODE.test(value)) return [];
    return [{ key, label, value: listed ?? shown }];
  });
}

function firstText(keys: string[], locale: Locale): string | undefined {
  for (const key of keys) {
    const words = translate(locale, key);
    if (words !== key) return words;
  }
  return undefined;
}

/** Names for ids that are known, the reader's dates for instants, the reader's language of texts in two. */
function valueWords(value: unknown, locale: Locale, directory: Directory): string {
  if (value === null || value === undefined) return "";
  if (isBilingual(value)) return value[locale] || value.ja;
  if (typeof value === "boolean") return translate(locale, `audit.data.${String(value)}`);
  if (typeof value === "object") return "";
  // What was calculated has more places than anybody reads.
  if (typeof value === "number" && !Number.isInteger(value))
    return new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value);
  const text = `${value as string | number}`;
  if (INSTANT.test(text)) return formatDate(text, "datetime", { locale, era: false });
  if (DAY.test(text)) return formatDate(text, "date", { locale, era: false });
  return UUID.test(text) ? nameOf(text, locale, directory) : text;
}

function nameOf(id: string, locale: Locale, directory: Directory): string {
  const person = directory.persons.get(id);
  if (person) return personName(person, locale);
  const other = directory.units.get(id) ?? directory.posts.get(id);
  return other ? nameIn(other, locale) : "";
}

function isBilingual(value: unknown): value is { ja: string; en: string } {
  return typeof value === "object" && value !== null && "ja" in value && "en" in value;
}
