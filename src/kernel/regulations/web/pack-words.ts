import type { TFunction } from "i18next";
import type { Locale } from "#kernel/i18n/i18n.ts";
import type { DeadlineSetting, DutyTemplate, Pack, Text } from "../pack.ts";

/** A text of a pack in the reader's language; Japanese stands in where English is missing. */
export const inLanguage = (text: Text | null | undefined, locale: Locale): string =>
  text ? text[locale] || text.ja : "";

/** "PT90M" → 1時間30分, "P10BD" → 10営業日: a period of a pack in words. */
export function periodWords(period: string, t: TFunction): string {
  const business = /^P(\d+)BD$/.exec(period);
  if (business) return t("regulations.unit.businessDays", { count: Number(business[1]) });
  const units: [RegExp, string][] = [
    [/(\d+)Y/, "years"],
    [/^P[^T]*?(\d+)M/, "months"],
    [/(\d+)W/, "weeks"],
    [/(\d+)D/, "days"],
    [/T.*?(\d+)B?H/, "hours"],
    [/T(?:.*H)?(\d+)B?M/, "minutes"],
    [/(\d+)S/, "seconds"],
  ];
  const found = units.flatMap(([pattern, unit]) => {
    const count = pattern.exec(period)?.[1];
    return count === undefined || Number(count) === 0 ? [] : [minutesOf(unit, Number(count), t)];
  });
  return found.length > 0 ? found.join("") : period;
}

/** 60 minutes and more are said in hours where that comes out even. */
function minutesOf(unit: string, count: number, t: TFunction): string {
  if (unit === "minutes" && count >= 60 && count % 60 === 0) return t("regulations.unit.hours", { count: count / 60 });
  return t(`regulations.unit.${unit}`, { count });
}

/** The figures of a class on a day: of each condition the one that came into effect last. */
export function figuresOn(pack: Pack, className: string, day: string): DeadlineSetting[] {
  const settings = (pack.deadlineClasses?.[className]?.settings ?? []).filter(
    ({ effectiveFrom }) => effectiveFrom <= day,
  );
  const last = settings.reduce((latest, { effectiveFrom }) => (effectiveFrom > latest ? effectiveFrom : latest), "");
  return settings.filter(({ effectiveFrom }) => effectiveFrom === last);
}

/** 「直ちに（15分以内）」: the word of the text and our figures. */
export function deadlineWords(pack: Pack, template: DutyTemplate, day: string, t: TFunction, locale: Locale): string {
  const name = template.deadline?.class;
  const known = name === undefined ? undefined : pack.deadlineClasses?.[name];
  if (name === undefined || !known) return template.gate ? t("regulations.before") : "";
  const figures = [...new Set(figuresOn(pack, name, day).map(({ period }) => periodWords(period, t)))].join(
    t("regulations.orFigure"),
  );
  const what = t(template.deadline?.applies === "start" ? "regulations.within.start" : "regulations.within", {
    period: figures,
  });
  const word = inLanguage(known.word, locale);
  if (word === "") return t("regulations.target", { within: what });
  return known.interpretation ? t("regulations.wordAndFigure", { word, within: what }) : `${word} ${what}`;
}

/** Who owes: the responsible post, a post by its name, the head of a unit, a person named by the event. */
export function debtorWords(
  pack: Pack,
  template: DutyTemplate,
  postName: (code: string) => string,
  t: TFunction,
  locale: Locale,
): string {
  const { debtor } = template;
  if ("responsible" in debtor) return postName(pack.responsible?.post ?? "");
  if ("post" in debtor)
    return debtor.as
      ? t("regulations.debtor.as", { as: inLanguage(debtor.as, locale), post: postName(debtor.post) })
      : postName(debtor.post);
  return t("unitHead" in debtor ? "regulations.debtor.unitHead" : "regulations.debtor.person");
}
