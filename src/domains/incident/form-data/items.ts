import type { z } from "zod";
import type { itemSchema } from "#kernel/forms/form-data.ts";
import { formatDate, formatDateTime, formatDuration, formatMonth } from "#kernel/forms/format.ts";
import { nameIn } from "#kernel/people/lookup.ts";
import type { DocumentItem } from "#kernel/regulations/pack.ts";
import type { FormSource, SentDispatch } from "./source.ts";
import { fullName, postName } from "./parties.ts";
import { unitName } from "../unit-name.ts";

export type Item = z.input<typeof itemSchema>;

/** A text, or an explicit なし. */
export const textOrNone = (text: string | null | undefined): Item =>
  text && text.trim() !== "" ? { state: "known", text } : { state: "none" };

/** A text, or still under investigation. */
export const textOrPending = (text: string | null | undefined, nextUpdateAt: string | null = null): Item =>
  text && text.trim() !== "" ? { state: "known", text } : { state: "pending", text: "", nextUpdateAt };

/** What a dispatch says of one item: known, under investigation until the next update, or nothing. */
export function itemOf(source: FormSource, value: unknown, type: DocumentItem["type"] = "text"): Item {
  if (value === null || value === undefined || value === "") return { state: "none" };
  if (typeof value === "object" && "unknown" in value) {
    const next = (value as unknown as { nextUpdateAt?: string }).nextUpdateAt;
    return { state: "pending", text: "", nextUpdateAt: next ?? null };
  }
  return { state: "known", text: printed(source, value, type) };
}

function printed({ options, locale }: FormSource, value: unknown, type: DocumentItem["type"]): string {
  if (Array.isArray(value)) return value.map(String).join("\n");
  if (typeof value === "number") return type === "duration" ? formatDuration(value, locale) : String(value);
  return type === "datetime" ? formatDateTime(String(value), options) : String(value);
}

/** Days and months among the parameters of a message as a paper prints them. */
export function dated(params: Readonly<Record<string, unknown>>, { options }: Pick<FormSource, "options">) {
  const printedDate = (value: unknown): unknown =>
    typeof value !== "string"
      ? value
      : /^\d{4}-\d\d-\d\d$/.test(value)
        ? formatDate(value, options)
        : /^\d{4}-\d\d$/.test(value)
          ? formatMonth(value, options)
          : value;
  return Object.fromEntries(Object.entries(params).map(([key, value]) => [key, printedDate(value)]));
}

/** Time of occurrence as a dispatch says it, else as the trouble's facts do. */
export function occurrence({ facts }: FormSource, value?: unknown) {
  const unknown = typeof value === "object" && value !== null && "unknown" in value;
  if (unknown)
    return {
      state: "pending" as const,
      text: "",
      nextUpdateAt: (value as { nextUpdateAt?: string }).nextUpdateAt ?? null,
    };
  const at = typeof value === "string" && value !== "" ? value : facts.occurredAt;
  if (!at) return { state: "pending" as const, text: "", nextUpdateAt: null };
  return { state: "known" as const, at, certainty: facts.occurredAtCertainty ?? "estimated" };
}

function groupName({ directory, locale }: FormSource, code: string): string {
  const group = directory.groupsByCode.get(code);
  return group ? nameIn(group, locale) : code;
}

/** Delivery of a dispatch, person by person. */
export function deliveries(source: FormSource, dispatch: SentDispatch) {
  const { directory, locale } = source;
  return dispatch.recipients.map((recipient) => ({
    group: groupName(source, recipient.group_code),
    unit: recipient.unit_id ? unitName(directory, recipient.unit_id, locale) : "",
    post: postName(source, recipient.post_code),
    name: fullName(source, recipient.person_id),
    sentAt: dispatch.sent_at,
    acknowledgedAt: recipient.acknowledged_at,
    deputy: recipient.deputy,
  }));
}
