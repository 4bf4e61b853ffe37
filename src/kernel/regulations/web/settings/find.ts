import type { TFunction } from "i18next";
import type { SettingItem } from "./setting-form.ts";

/** What a setting concerns: the module that brings it; what the whole product reads stands together. */
export const groupOf = (key: string): string => (key.includes(".") ? (key.split(".")[0] ?? key) : "organisation");

/** Whether the words stand in its name, its explanation, its source or its group. */
export function matches({ key }: SettingItem, sought: string, t: TFunction): boolean {
  const texts = [`setting.${key}`, `setting.${key}.about`, `setting.${key}.source`, `setting.group.${groupOf(key)}`];
  const text = plain(texts.map((each) => t(each)).join(" "));
  return sought.split(/\s+/).every((word) => text.includes(plain(word)));
}

const plain = (text: string): string => text.normalize("NFKC").toLowerCase();
