import type { TFunction } from "i18next";
import type { Output } from "#kernel/contract/contract.ts";
import type { documents } from "#kernel/dispatches/contract.ts";
import type { Format } from "#ui/hooks/use-format.ts";

type Document = Output<typeof documents>["items"][number];
type Definition = Document["definitions"][number];
type Value = NonNullable<Document["previous"]>[string] | undefined;

/** An item of a document in words, by the type that the regulation gives it; "" where nothing is said. */
export function itemWords(definition: Definition, value: Value, t: TFunction, f: Format): string {
  if (value === undefined || value === null || value === "") return "";
  if (Array.isArray(value))
    return value.map((each) => choice(definition, each, f)).join(f.locale === "ja" ? "、" : ", ");
  if (typeof value === "object")
    return t("incident.web.compose.unknownUntil", { at: f.date(value.nextUpdateAt, "short") });
  switch (definition.type) {
    case "datetime":
      return f.date(String(value), "datetime");
    case "duration":
      return f.duration(Number(value));
    case "money":
      return f.money(Number(value));
    case "choice":
      return choice(definition, String(value), f);
    default:
      return String(value);
  }
}

function choice(definition: Definition, value: string, f: Format): string {
  const title = definition.choices?.find((each) => each.value === value)?.title;
  return title ? title[f.locale] || title.ja : value;
}
