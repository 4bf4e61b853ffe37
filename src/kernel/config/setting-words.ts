import { z } from "zod";
import type { SettingDefinition } from "./settings.ts";
import { isCode, shapeOf, type Shape } from "./shape.ts";

/** The shape of a setting's value, for its form and its words. */
export const shapeOfSetting = ({ schema }: SettingDefinition): Shape =>
  shapeOf(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Parameters<typeof shapeOf>[0]);

/**
 * Keys of the texts without which a setting cannot be shown: its name, what it does, the names of its fields and of the
 * values to choose from. A setting with a form of its own needs the first two only.
 */
export function wordsOfSetting(definition: SettingDefinition): string[] {
  const key = `setting.${definition.key}`;
  const own = definition.ownOperation === true || definition.ownForm === true;
  return [key, `${key}.about`, ...(own ? [] : wordsOf(shapeOfSetting(definition), key, false))];
}

function wordsOf(shape: Shape, key: string, named: boolean): string[] {
  const self = named ? [key] : [];
  switch (shape.kind) {
    case "group":
      return [...self, ...shape.fields.flatMap(({ name, shape: each }) => wordsOf(each, `${key}.${name}`, true))];
    case "list":
    case "map":
      return [...self, ...wordsOf(shape.item, key, false)];
    case "either":
      return [...self, ...new Set(shape.variants.flatMap((each) => wordsOf(each, key, false)))];
    case "maybe":
      return wordsOf(shape.shape, key, named);
    case "choice":
      return [...self, ...shape.values.filter((value) => !isCode(value)).map((value) => `${key}.${value}`)];
    case "number":
    case "flag":
    case "text":
    case "texts":
    case "any":
      return self;
  }
}
