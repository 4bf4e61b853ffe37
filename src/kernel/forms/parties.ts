import type { AddresseeLine, FormLocale } from "./document.ts";
import type { Party, PersonName } from "./form-data.ts";

/** Family name, full-width space, given name (domain.md 5.9); given name first in English. */
export function personName(name: PersonName, locale: FormLocale): string {
  if (!name.given) return name.family;
  return locale === "ja" ? `${name.family}\u3000${name.given}` : `${name.given} ${name.family}`;
}

/** Addressee as printed: organisation and department above, post and name with 様, 殿, 御中 or 各位 below. */
export function addresseeLine(party: Party, locale: FormLocale): AddresseeLine {
  const above = [party.organisation, party.department].filter((line): line is string => line !== null && line !== "");
  const own = [party.post, party.name ? personName(party.name, locale) : null].filter(Boolean);
  // A department or an organisation addressed as a whole carries the honorific itself.
  const name = own.length > 0 ? own.join(locale === "ja" ? "\u3000" : ", ") : (above.pop() ?? "");
  const honorific = locale === "ja" && party.honorific !== "none" ? party.honorific : "";
  return { above, name, honorific };
}

/** Sender as printed at the right: organisation, department, post and name, a line each. */
export function senderLines(party: Party, locale: FormLocale): string[] {
  const who = [party.post, party.name ? personName(party.name, locale) : null].filter(Boolean);
  return [party.organisation, party.department, who.join(locale === "ja" ? "\u3000" : ", ")].filter(
    (line): line is string => line !== null && line !== "",
  );
}

/** One line for tables and texts: department post name. */
export function partyText(party: Party, locale: FormLocale): string {
  const name = party.name ? personName(party.name, locale) : null;
  return [party.organisation, party.department, party.post, name].filter(Boolean).join(" ");
}
