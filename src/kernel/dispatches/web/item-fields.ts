import type { Field } from "#ui/form/fields.ts";
import type { ItemDefinition, ItemValue, ItemValues } from "../item-values.ts";

/** The items of a document as fields of a form; names are `items.<key>`, as server messages come back. */
export function itemFields(definitions: readonly ItemDefinition[], locale: "ja" | "en"): Field[] {
  return definitions.map((definition): Field => {
    const common = {
      name: `items.${definition.key}`,
      label: definition.title[locale] || definition.title.ja,
      required: definition.required,
      unknownable: definition.allowUnknown ?? false,
    };
    const options = (definition.choices ?? []).map((choice) => ({
      value: choice.value,
      label: choice.title[locale] || choice.title.ja,
    }));
    switch (definition.type) {
      case "datetime":
        return { kind: "datetime", ...common };
      case "duration":
        return { kind: "duration", ...common };
      case "money":
        return { kind: "money", ...common, min: 0 };
      case "choice":
        return definition.several
          ? { kind: "multiselect", ...common, options }
          : { kind: "select", ...common, options };
      default:
        return { kind: "textarea", ...common, maxLength: 20_000, rows: 3 };
    }
  });
}

/** Start values of such a form. A list is written one entry a line. */
export function itemDraft(definitions: readonly ItemDefinition[], items: ItemValues): Record<string, unknown> {
  return Object.fromEntries(
    definitions.map(({ key, type }) => {
      const value = items[key];
      return [`items.${key}`, type === "list" && Array.isArray(value) ? value.join("\n") : (value ?? undefined)];
    }),
  );
}

/** What such a form sends as items. */
export function itemsFrom(definitions: readonly ItemDefinition[], values: Record<string, unknown>): ItemValues {
  return Object.fromEntries(
    definitions.flatMap(({ key, type }): [string, ItemValue][] => {
      const value = values[`items.${key}`] as ItemValue | undefined;
      if (value === undefined) return [];
      return [
        [
          key,
          type === "list" && typeof value === "string" ? value.split("\n").filter((line) => line.trim() !== "") : value,
        ],
      ];
    }),
  );
}
