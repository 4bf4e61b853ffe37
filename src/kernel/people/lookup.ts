import { formatName } from "#kernel/i18n/names.ts";
import type { Locale } from "#kernel/i18n/i18n.ts";
import type { Absence, Directory, Holding, Person, Post, Span, Unit } from "./directory.ts";

const REMEMBER_AT_MOST = 5_000;
/** Moments of spans are looked at by nearly every request, always the same ones. */
const parsed = new Map<string, number>();

/** Epoch milliseconds of an ISO instant. */
export function ms(instant: string): number {
  const known = parsed.get(instant);
  if (known !== undefined) return known;
  if (parsed.size >= REMEMBER_AT_MOST) parsed.clear();
  const moment = Date.parse(instant);
  parsed.set(instant, moment);
  return moment;
}

/** Epoch milliseconds of a span's end; an open one never ends. */
export const endOf = (span: Span): number => (span.to === null ? Infinity : ms(span.to));

/** Whether the span [from, to) contains the moment. */
export function covers(span: Span, at: string): boolean {
  const moment = ms(at);
  return ms(span.from) <= moment && moment < endOf(span);
}

/** The calendar day of a moment where the company is ("2026-11-21"). Japan knows no daylight saving time. */
export function dayOf(at: string): string {
  // One request asks for the day of its own moment hundreds of times.
  if (at !== last.at) last = { at, day: new Date(ms(at) + 9 * 3_600_000).toISOString().slice(0, 10) };
  return last.day;
}
let last = { at: "", day: "" };

/** Whether the day of `at` lies within the (inclusive) days of a unit, post or person. */
export function isActive(row: { activeFrom: string | null; activeTo: string | null }, at: string): boolean {
  const day = dayOf(at);
  return (row.activeFrom === null || row.activeFrom <= day) && (row.activeTo === null || day <= row.activeTo);
}

/** Family and given name with a full-width space; in English "Hanako Sato" where Roman letters are known. */
export function personName(person: Person, locale: Locale): string {
  return formatName(
    {
      family: person.family,
      given: person.given,
      ...(person.familyRoman ? { familyRoman: person.familyRoman } : {}),
      ...(person.givenRoman ? { givenRoman: person.givenRoman } : {}),
    },
    locale,
  );
}

/** The name of a unit, post or group in the reader's language. */
export function nameIn(row: { name: string; nameEn: string | null }, locale: Locale): string {
  return locale === "en" && row.nameEn ? row.nameEn : row.name;
}

/** The unit and everything below it, parents before children; nothing for an unknown unit. */
export function unitsBelow(directory: Directory, unitId: string): Unit[] {
  const unit = directory.units.get(unitId);
  if (!unit) return [];
  return [unit, ...(directory.children.get(unitId) ?? []).flatMap((child) => unitsBelow(directory, child.id))];
}

/** The holding of a post at a moment, or undefined when it is vacant. */
export function holdingAt(directory: Directory, postId: string, at: string): Holding | undefined {
  return directory.holdingsByPost.get(postId)?.find((holding) => covers(holding, at));
}

/** What a person holds at a moment: main post first, then by rank. */
export function postsOf(directory: Directory, personId: string, at: string): { post: Post; holding: Holding }[] {
  return (directory.holdingsByPerson.get(personId) ?? [])
    .filter((holding) => covers(holding, at))
    .flatMap((holding) => {
      const post = directory.posts.get(holding.postId);
      return post ? [{ post, holding }] : [];
    })
    .sort((a, b) => Number(a.holding.concurrent) - Number(b.holding.concurrent) || b.post.rank - a.post.rank);
}

/** The absence of a person that covers the moment; of several the one that ends last. */
export function absenceAt(directory: Directory, personId: string, at: string): Absence | undefined {
  return (directory.absencesByPerson.get(personId) ?? [])
    .filter((absence) => covers(absence, at))
    .sort((a, b) => endOf(b) - endOf(a))[0];
}

/** The post that heads a unit and who holds it; undefined when the unit has no such post. */
export function headOf(
  directory: Directory,
  unitId: string,
  at: string,
): { post: Post; person: Person | null } | undefined {
  const post = directory.headPosts.get(unitId)?.find((candidate) => isActive(candidate, at));
  if (!post) return undefined;
  const holding = holdingAt(directory, post.id, at);
  return { post, person: (holding && directory.persons.get(holding.personId)) ?? null };
}

/** What everybody may know of an absence: somebody's illness is not among it. */
export type AbsenceKind = "travel" | "unreachable" | "away";

export function absenceKind(absence: Absence): AbsenceKind {
  return absence.reason === "travel" || absence.reason === "unreachable" ? absence.reason : "away";
}

/** First moment after a day in Japan: where a span ends whose last day it is. ISO instant. */
export function endOfDay(day: string): string {
  return new Date(ms(`${day}T00:00:00+09:00`) + 86_400_000).toISOString();
}

/** The same in words that are kept with a reason. */
export const ABSENCE_WORDS: Record<AbsenceKind, { ja: string; en: string }> = {
  travel: { ja: "出張", en: "business trip" },
  unreachable: { ja: "連絡がつかない", en: "unreachable" },
  away: { ja: "休暇など", en: "leave or the like" },
};
