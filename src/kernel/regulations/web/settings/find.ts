import type { TFunction } from "i18next";
import type { SettingItem } from "./setting-form.ts";

/** What a setting concerns: the module that brings it; what the whole product reads stands together. */
export const groupOf = (key: string): string => (key.includes(".") ? (key.split(".")[0] ?? key) : "organisation");

/** Whether the words stand in its name, its explanation, its source, other names for it, its group or its value as text. */
export function matches({ key }: SettingItem, sought: string, t: TFunction, value: string): boolean {
  const own = `setting.${key}`;
  const texts = [own, `${own}.about`, `${own}.source`, `${own}.also`, `setting.group.${groupOf(key)}`];
  const text = plain([...texts.map((each) => t(each, { defaultValue: "" })), value].join(" "));
  return sought.split(/\s+/).every((word) => text.includes(plain(word)));
}

const plain = (text: string): string => text.normalize("NFKC").toLowerCase();
