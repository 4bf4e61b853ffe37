/** A public holiday of Japan: ISO date, name in both languages. */
export type Holiday = { readonly date: string; readonly ja: string; readonly en: string };

/** Base days that differ from the law's rule in one place or time: name, or `null` for "no holiday on this day". */
export type HolidayOverrides = Readonly<Record<string, string | null>>;

type Rule = {
  ja: string;
  en: string;
  from: number;
  to?: number;
  except?: readonly number[];
  day: (year: number) => string;
};

const fixed = (monthDay: string) => (year: number) => `${String(year).padStart(4, "0")}-${monthDay}`;

const nthMonday = (month: number, nth: number) => (year: number) => {
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  return first.add({ days: ((8 - first.dayOfWeek) % 7) + (nth - 1) * 7 }).toString();
};

/**
 * Day of the month of an equinox, by the approximation that almanacs print (domain.md 5.9 gives the span 1980–2099).
 * Outside 1900–2150 it would be a guess, so it is refused; the gazette of the February before decides in any case.
 */
function equinox(year: number, season: "vernal" | "autumnal"): number {
  const span = EQUINOX.find((s) => year >= s.from && year <= s.to);
  if (!span) throw new RangeError(`No equinox rule for ${year}: known for 1900 to 2150.`);
  return Math.floor(span[season] + 0.242194 * (year - 1980) - Math.trunc((year - span.leapBase) / 4));
}

const EQUINOX = [
  { from: 1900, to: 1979, vernal: 20.8357, autumnal: 23.2588, leapBase: 1983 },
  { from: 1980, to: 2099, vernal: 20.8431, autumnal: 23.2488, leapBase: 1980 },
  { from: 2100, to: 2150, vernal: 21.851, autumnal: 24.2488, leapBase: 1980 },
];

/** 国民の祝日に関する法律 of 1948 with all its changes; `from` and `to` are years in which the day existed. */
const RULES: readonly Rule[] = [
  { ja: "元日", en: "New Year's Day", from: 1949, day: fixed("01-01") },
  { ja: "成人の日", en: "Coming of Age Day", from: 1949, to: 1999, day: fixed("01-15") },
  { ja: "成人の日", en: "Coming of Age Day", from: 2000, day: nthMonday(1, 2) },
  { ja: "建国記念の日", en: "National Foundation Day", from: 1967, day: fixed("02-11") },
  { ja: "天皇誕生日", en: "Emperor's Birthday", from: 2020, day: fixed("02-23") },
  { ja: "春分の日", en: "Vernal Equinox Day", from: 1949, day: (y) => `${y}-03-${equinox(y, "vernal")}` },
  { ja: "天皇誕生日", en: "Emperor's Birthday", from: 1949, to: 1988, day: fixed("04-29") },
  { ja: "みどりの日", en: "Greenery Day", from: 1989, to: 2006, day: fixed("04-29") },
  { ja: "昭和の日", en: "Showa Day", from: 2007, day: fixed("04-29") },
  { ja: "憲法記念日", en: "Constitution Memorial Day", from: 1949, day: fixed("05-03") },
  { ja: "みどりの日", en: "Greenery Day", from: 2007, day: fixed("05-04") },
  { ja: "こどもの日", en: "Children's Day", from: 1949, day: fixed("05-05") },
  { ja: "海の日", en: "Marine Day", from: 1996, to: 2002, day: fixed("07-20") },
  { ja: "海の日", en: "Marine Day", from: 2003, except: [2020, 2021], day: nthMonday(7, 3) },
  { ja: "山の日", en: "Mountain Day", from: 2016, except: [2020, 2021], day: fixed("08-11") },
  { ja: "敬老の日", en: "Respect for the Aged Day", from: 1966, to: 2002, day: fixed("09-15") },
  { ja: "敬老の日", en: "Respect for the Aged Day", from: 2003, day: nthMonday(9, 3) },
  { ja: "秋分の日", en: "Autumnal Equinox Day", from: 1948, day: (y) => `${y}-09-${equinox(y, "autumnal")}` },
  { ja: "体育の日", en: "Health and Sports Day", from: 1966, to: 1999, day: fixed("10-10") },
  { ja: "体育の日", en: "Health and Sports Day", from: 2000, to: 2019, day: nthMonday(10, 2) },
  { ja: "スポーツの日", en: "Sports Day", from: 2020, except: [2020, 2021], day: nthMonday(10, 2) },
  { ja: "文化の日", en: "Culture Day", from: 1948, day: fixed("11-03") },
  { ja: "勤労感謝の日", en: "Labor Thanksgiving Day", from: 1948, day: fixed("11-23") },
  { ja: "天皇誕生日", en: "Emperor's Birthday", from: 1989, to: 2018, day: fixed("12-23") },
];

/** Days set by a law of their own: ceremonies, and the moves for the Olympic games of 2020 and 2021. */
const SINGLE: readonly Holiday[] = [
  { date: "1959-04-10", ja: "結婚の儀", en: "Wedding of the Crown Prince" },
  { date: "1989-02-24", ja: "大喪の礼", en: "State Funeral of Emperor Showa" },
  { date: "1990-11-12", ja: "即位礼正殿の儀", en: "Enthronement Ceremony" },
  { date: "1993-06-09", ja: "結婚の儀", en: "Wedding of the Crown Prince" },
  { date: "2019-05-01", ja: "天皇の即位の日", en: "Day of the Emperor's Accession" },
  { date: "2019-10-22", ja: "即位礼正殿の儀", en: "Enthronement Ceremony" },
  { date: "2020-07-23", ja: "海の日", en: "Marine Day" },
  { date: "2020-07-24", ja: "スポーツの日", en: "Sports Day" },
  { date: "2020-08-10", ja: "山の日", en: "Mountain Day" },
  { date: "2021-07-22", ja: "海の日", en: "Marine Day" },
  { date: "2021-07-23", ja: "スポーツの日", en: "Sports Day" },
  { date: "2021-08-08", ja: "山の日", en: "Mountain Day" },
];

/**
 * The holidays of one year by the law's own rule, sorted by date: named days, then substitute days (振替休日, since
 * 1973-04-12; until 2006 the Monday only, since 2007 the next day that is no named day), then days between two named
 * days (国民の休日, since 1985-12-27). `overrides` change the named days before both are derived, and win at the end.
 * RangeError outside 1900–2150. Source: 国民の祝日に関する法律 第2条, 第3条; domain.md 5.9.
 */
export function holidaysByRule(year: number, overrides: HolidayOverrides = {}): Holiday[] {
  const named = namedDays(year, overrides);
  const all = new Map(named);
  for (const sunday of named.values()) substitute(sunday, named, all);
  for (const holiday of named.values()) sandwich(holiday, named, all);
  for (const [date, name] of overridesOf(year, overrides))
    if (name === null) all.delete(date);
    else all.set(date, { date, ja: name, en: name });
  return [...all.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}

function namedDays(year: number, overrides: HolidayOverrides): Map<string, Holiday> {
  const days = new Map<string, Holiday>();
  for (const { ja, en, from, to = 9999, except = [], day } of RULES)
    if (year >= from && year <= to && !except.includes(year)) days.set(day(year), { date: day(year), ja, en });
  for (const holiday of SINGLE) if (Number(holiday.date.slice(0, 4)) === year) days.set(holiday.date, holiday);
  for (const [date, name] of overridesOf(year, overrides))
    if (name === null) days.delete(date);
    else days.set(date, { date, ja: name, en: name });
  return days;
}

function overridesOf(year: number, overrides: HolidayOverrides): [string, string | null][] {
  return Object.entries(overrides).filter(([date]) => Temporal.PlainDate.from(date).year === year);
}

function substitute(holiday: Holiday, named: Map<string, Holiday>, all: Map<string, Holiday>): void {
  const day = Temporal.PlainDate.from(holiday.date);
  if (day.dayOfWeek !== 7 || holiday.date < "1973-04-12") return;
  let next = day.add({ days: 1 });
  if (day.year >= 2007) while (named.has(next.toString())) next = next.add({ days: 1 });
  const date = next.toString();
  if (!all.has(date)) all.set(date, { date, ja: `${holiday.ja} 振替休日`, en: `${holiday.en} (substitute holiday)` });
}

function sandwich(holiday: Holiday, named: Map<string, Holiday>, all: Map<string, Holiday>): void {
  const between = Temporal.PlainDate.from(holiday.date).add({ days: 1 });
  const date = between.toString();
  if (date < "1985-12-27" || all.has(date) || !named.has(between.add({ days: 1 }).toString())) return;
  // Until 2006 a Sunday between two holidays stayed a plain Sunday.
  if (between.dayOfWeek === 7 && between.year < 2007) return;
  all.set(date, { date, ja: "国民の休日", en: "Citizens' Holiday" });
}
