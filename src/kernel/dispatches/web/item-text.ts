import type { TFunction } from "i18next";
import type { Format } from "#ui/hooks/use-format.ts";
import { isUnknown, type ItemDefinition } from "../item-values.ts";

/** The value of an item as text, by the type in the document's definition; "" when there is none. */
export function itemText(definition: ItemDefinition | undefined, value: unknown, f: Format, t: TFunction): string {
  if (value === undefined || value === null || value === "") return "";
  if (isUnknown(value)) return t("dispatches.unknownUntil", { at: f.date(value.nextUpdateAt, "short") });
  if (Array.isArray(value))
    return value.map((entry) => choiceTitle(definition, String(entry), f)).join(f.locale === "ja" ? "、" : ", ");
  if (typeof value === "object") return JSON.stringify(value);
  const text = `${value as string | number}`;
  switch (definition?.type) {
    case "datetime":
      return f.date(text, "datetime");
    case "duration":
      return f.duration(Number(value));
    case "money":
      return f.money(Number(value));
    case "choice":
      return choiceTitle(definition, text, f);
    default:
      return text;
  }
}

function choiceTitle(definition: ItemDefinition | undefined, value: string, f: Format): string {
  const found = definition?.choices?.find((choice) => choice.value === value)?.title;
  return found ? found[f.locale] || found.ja : value;
}
