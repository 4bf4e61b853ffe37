import { bilingual } from "#kernel/i18n/bilingual.ts";
import type { Locale } from "#kernel/i18n/i18n.ts";
import type { Message } from "./message.ts";
import type { Source } from "./source.ts";

/** A field that no column fills: its words, and the name that a mapping calls it by (none where any of several will do). */
export type LackingField = Record<Locale, string> & { name?: string };

type Read = Pick<Source, "headers" | "sheet" | "sheets">;

/**
 * Parameters of a message that names what a file lacks: `columns` (`{{columns, bilingual}}`, 件名（title）), its `headers`, and
 * `elsewhere` (`{{elsewhere, bilingual}}`): where a workbook has more sheets, the table may stand on another one.
 */
export function lackingColumns(fields: readonly LackingField[], read: Read | undefined): Message["params"] {
  const headers = read?.headers ?? [];
  const others = (read?.sheets ?? []).filter((name) => name !== read?.sheet).slice(0, 20);
  return {
    elsewhere: bilingual(
      others.length === 0
        ? { ja: "", en: "" }
        : {
            ja: `シート「${read?.sheet}」を読みました。ほかのシート（${others.join("、")}）の表なら、シートを選んでください。`,
            en: ` The sheet “${read?.sheet}” was read. If the table stands on another one (${others.join(", ")}), choose that sheet.`,
          },
    ),
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
