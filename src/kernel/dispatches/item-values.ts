import { z } from "zod";
import { instant, text } from "#kernel/contract/contract.ts";

/** 調査中: not known yet, with the moment of the next news. An answer where the document's definition allows it. */
export const unknownItem = z.strictObject({ unknown: z.literal(true), nextUpdateAt: instant });
export type UnknownItem = z.infer<typeof unknownItem>;

/**
 * Value of one item as it travels. By the type in the document's definition: text → string, datetime → instant,
 * duration → minutes, money → whole yen, list → strings, choice → string, or strings where several are allowed.
 * Null and "" mean "left blank".
 */
export const itemValue = z.union([
  unknownItem,
  z.number(),
  text(20_000, 0),
  z.array(text(2_000, 0)).max(200),
  z.null(),
]);
export type ItemValue = z.infer<typeof itemValue>;

/** Items of a document by their key. */
export const itemValues = z.record(
  z
    .string()
    .regex(/^[a-z][A-Za-z0-9]*$/)
    .max(60),
  itemValue,
);
export type ItemValues = Record<string, ItemValue>;

/** Definition of an item as screens need it: the pack's words. */
export const itemDefinition = z.object({
  key: z.string(),
  ref: z.string().optional(),
  title: z.object({ ja: z.string(), en: z.string() }),
  type: z.enum(["text", "datetime", "duration", "money", "list", "choice"]),
  required: z.boolean(),
  allowUnknown: z.boolean().optional(),
  choices: z.array(z.object({ value: z.string(), title: z.object({ ja: z.string(), en: z.string() }) })).optional(),
  several: z.boolean().optional(),
});
export type ItemDefinition = z.infer<typeof itemDefinition>;

export function isUnknown(value: unknown): value is UnknownItem {
  return typeof value === "object" && value !== null && "unknown" in value;
}
