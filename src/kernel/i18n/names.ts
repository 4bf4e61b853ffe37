import type { Locale } from "./i18n.ts";

/** A person's name: 姓 and 名, and optionally both in Roman letters. */
export type Name = { family: string; given?: string; familyRoman?: string; givenRoman?: string };

/** family and given name with a full-width space between; in English "Hanako Sato" where Roman letters are known. */
export function formatName(name: Name, locale: Locale): string {
  if (locale === "en" && name.familyRoman) return [name.givenRoman, name.familyRoman].filter(Boolean).join(" ");
  return [name.family, name.given].filter(Boolean).join("\u3000");
}

/** How a letter addresses someone: 「佐藤花子 様」. 殿 is for use inside an organisation; English has neither. */
export function formatAddressee(name: Name, locale: Locale, honorific: "様" | "殿" = "様"): string {
  const plain = formatName(name, locale);
  return locale === "ja" ? `${plain} ${honorific}` : plain;
}
