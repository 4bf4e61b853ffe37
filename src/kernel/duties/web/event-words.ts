import type { i18n, TFunction } from "i18next";
import type { Evidence } from "../contract.ts";

/** Kernel folders whose events are not named after them. */
const OWNERS = ["duties", "dispatches", "approvals", "regulations", "records"];

/** What an event was, in the words of whoever writes it: 「事実関係を調査しました」. An unknown one shows its type. */
export function eventWords(type: string, t: TFunction, texts: i18n, params: Record<string, unknown> = {}): string {
  const [domain = "", ...rest] = type.split(".");
  const keys = [
    `${domain}.event.${rest.join(".")}`,
    `${domain}.web.event.${type}`,
    `event.${type}`,
    ...OWNERS.map((owner) => `${owner}.event.${type}`),
  ];
  const known = keys.find((key) => texts.exists(key));
  // Asking for the first key fetches the texts of its folder if they are not here yet.
  const words = known ? t(known, params) : t(keys[0] ?? type, params);
  return words === keys[0] ? type : words;
}

/** The values of an event in its sentence, and the sentence without those that are missing. */
export function evidenceWords(evidence: Evidence, t: TFunction, texts: i18n): string {
  const params = Object.fromEntries(evidence.excerpt.map(({ key, value }) => [key, value]));
  return eventWords(evidence.type, t, texts, params).replaceAll(/\{\{\w+\}\}/g, "…");
}
