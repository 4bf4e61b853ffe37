import { epoch } from "#kernel/i18n/moment.ts";
import type { EntityOption, Field, Unknown, UploadedFile } from "./fields.ts";

/** What the inputs hold while one types: entities and files with their names, everything else as it is sent. */
export type Draft = Record<string, unknown>;

/** A message at a field: a key of the texts and what fills it. */
export type FieldMessage = { key: string; params?: Record<string, unknown> };

export function isUnknown(value: unknown): value is Unknown {
  return typeof value === "object" && value !== null && "unknown" in value;
}

/** Fields in which one chooses rather than writes. */
const CHOSEN = new Set<Field["kind"]>(["select", "multiselect", "person", "people", "unit", "files"]);

/** Is there nothing in it? `false` is something: a box that was left open. */
function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || Number.isNaN(value)) return true;
  if (typeof value === "string") return value.trim() === "";
  return Array.isArray(value) && value.length === 0;
}

/** Fields that are shown for this draft. */
export function visibleFields(fields: readonly Field[], draft: Draft): Field[] {
  return fields.filter((field) => field.visible?.(draft) ?? true);
}

/** What the browser can already say is wrong; the server has the last word. */
export function validate(fields: readonly Field[], draft: Draft): Record<string, FieldMessage> {
  const messages: Record<string, FieldMessage> = {};
  for (const field of visibleFields(fields, draft)) {
    const message = check(field, draft[field.name]);
    if (message) messages[field.name] = message;
  }
  return messages;
}

function check(field: Field, value: unknown): FieldMessage | undefined {
  if (isUnknown(value)) {
    return Number.isNaN(epoch(value.nextUpdateAt || "x")) ? { key: "ui.form.nextUpdateRequired" } : undefined;
  }
  if (Number.isNaN(value)) return { key: "ui.form.figure" };
  if (field.required && (isEmpty(value) || value === false))
    return { key: CHOSEN.has(field.kind) ? "ui.form.requiredChoice" : "ui.form.required" };
  if (isEmpty(value)) return undefined;
  switch (field.kind) {
    case "text":
    case "textarea":
      return field.maxLength && Array.from(String(value)).length > field.maxLength
        ? { key: "ui.form.tooLong", params: { max: field.maxLength } }
        : undefined;
    case "number":
    case "money":
      if (field.min !== undefined && Number(value) < field.min)
        return { key: "ui.form.tooSmall", params: { min: field.min } };
      if (field.max !== undefined && Number(value) > field.max)
        return { key: "ui.form.tooLarge", params: { max: field.max } };
      return undefined;
    case "checklist":
      return field.required && (value as string[]).length < field.options.length
        ? { key: "ui.form.checkAll" }
        : undefined;
    default:
      return undefined;
  }
}

/** The draft as it is sent: hidden and empty fields left out, entities and files as ids, text trimmed. */
export function toValues(fields: readonly Field[], draft: Draft): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const field of visibleFields(fields, draft)) {
    const value = draft[field.name];
    if (field.kind === "checkbox") values[field.name] = value === true;
    else if (!isEmpty(value)) values[field.name] = send(field, value);
  }
  return values;
}

function send(field: Field, value: unknown): unknown {
  if (isUnknown(value)) return { unknown: true, nextUpdateAt: value.nextUpdateAt };
  switch (field.kind) {
    case "text":
    case "textarea":
      return String(value).trim();
    case "person":
    case "unit":
      return (value as EntityOption).id;
    case "people":
    case "files":
      return (value as (EntityOption | UploadedFile)[]).map(({ id }) => id);
    default:
      return value;
  }
}

/** The field a server message belongs to: the same name, or the longest that begins it (`items.cause` for `items.cause.at`). */
export function fieldFor(fields: readonly Field[], path: string): string | undefined {
  return fields
    .map(({ name }) => name)
    .filter((name) => path === name || path.startsWith(`${name}.`) || path.startsWith(`${name}[`))
    .sort((a, b) => b.length - a.length)[0];
}

/** What a text field holds; nothing reads as an empty text. */
export const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
