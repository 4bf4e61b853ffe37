import { bilingual } from "#kernel/i18n/bilingual.ts";
import type { Locale } from "#kernel/i18n/i18n.ts";
import type { Message } from "./message.ts";

/** A field that no column fills: its words, and the name that a mapping calls it by (none where any of several will do). */
export type LackingField = Record<Locale, string> & { name?: string };

/** Parameters `columns` (`{{columns, bilingual}}`) and `headers` of a message that names what a file lacks: 件名（title）. */
export function lackingColumns(fields: readonly LackingField[], headers: readonly string[]): Message["params"] {
  return {
    columns: bilingual({ ja: fields.map(inJapanese).join("、"), en: fields.map(inEnglish).join("; ") }),
    headers: headers.slice(0, 40).join(", "),
  };
}

const inJapanese = ({ name, ja }: LackingField): string =>
  name === undefined || name === ja ? ja : `${ja}（${name}）`;
const inEnglish = ({ name, en }: LackingField): string =>
  name === undefined || name === en.toLowerCase() ? en : `${en} (${name})`;

/** One of several: 受付日時（openedAt）・認知日時（knownAt）のいずれか. */
export function oneOf(fields: readonly LackingField[]): LackingField {
  return {
    ja: `${fields.map(inJapanese).join("・")}のいずれか`,
    en: `one of ${fields.map(inEnglish).join(", ")}`,
  };
}
