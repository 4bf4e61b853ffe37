import { eraOf, formatFiscalYear, parseDate, parseFiscalYear } from "#kernel/calendar/era.ts";
import type { Message } from "#kernel/exchange/message.ts";

/** A moment of a ledger. `dateOnly`: the hour was not given, 00:00 stands for it. */
export type Moment = { readonly at: string; readonly dateOnly: boolean };

const EARLIEST = "1970-01-01";
const OFFSET = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)$/;
const COMPACT = /^(\d{4})(\d\d)(\d\d)(?:[T ]?(\d\d)(\d\d)(\d\d)?)?$/;
/** A date up to its 日, its weekday or its last digit, then perhaps a time of day. */
const PARTS =
  /^(.*?\d日?(?:\([日月火水木金土]\))?)(?:T|\s+|(?<=日|\)))(午前|午後|AM|PM)?\s*(\d{1,2})(?::|時)(?:(\d{1,2}|半)分?)?(?:(?::|(?<=分))(\d{1,2})(?:\.\d+)?秒?)?\s*(AM|PM)?$/i;
/** What a spreadsheet keeps for a date: days since 1899-12-30, the time of day as a fraction. Here 1954 to 2119. */
const SERIAL = /^([2-7]\d{4})(\.\d+)?$/;
const ERA_NAMED = /^(令和|平成|昭和|大正|明治|[RHSTM])(元|\d{1,2})/;
const LETTERS: Record<string, string> = { R: "令和", H: "平成", S: "昭和", T: "大正", M: "明治" };

const cache = new Map<string, Moment | Message>();

/**
 * Reads a date with or without a time of day as Japanese ledgers have it: 2026-11-21T03:05+09:00, 2026/11/21 3:05,
 * 2026年11月21日(土) 午後3時5分, 令和8年11月21日 15:05, R8.11.21, 20261121 1505, 24:00. Without an offset the time is that of
 * `timeZone`. A message instead of a moment: no date (fiscal years said so), an era that had already ended (平成32年: domain.md
 * 5.9 reads it in old plans, but as the time of something that happened it is a slip), an hour of the next day (25:30), the
 * serial number of a spreadsheet, or before 1970. Where it is clear what was meant, the message says it.
 */
export function readMoment(text: string, timeZone: string): Moment | Message {
  const key = `${timeZone} ${text}`;
  const known = cache.get(key);
  if (known) return known;
  if (cache.size > 50_000) cache.clear();
  const read = parse(text.normalize("NFKC").trim().replace(/\s+/g, " ").toUpperCase(), timeZone);
  cache.set(key, read);
  return read;
}

export const isMoment = (read: Moment | Message): read is Moment => "at" in read;

function parse(text: string, timeZone: string): Moment | Message {
  const offset = OFFSET.exec(text);
  if (offset) return fromOffset(offset[0].replace(" ", "T"));
  const serial = SERIAL.exec(text);
  if (serial) return fromSerial(Number(serial[0]), serial[2] !== undefined);
  const compact = COMPACT.exec(text);
  if (compact) {
    const [, year, month, day, hour, minute, second] = compact;
    return local(
      `${year}-${month}-${day}`,
      hour === undefined ? undefined : [Number(hour), Number(minute), Number(second ?? 0)],
      timeZone,
    );
  }
  const parts = PARTS.exec(text);
  if (!parts) return local(text, undefined, timeZone);
  const [, date = "", before, hour, minute, second, after] = parts;
  const half = before ?? after;
  const clock = hourOf(Number(hour), half);
  if (clock === undefined) return notMoment();
  return local(date.trim(), [clock, minute === "半" ? 30 : Number(minute ?? 0), Number(second ?? 0)], timeZone);
}

function hourOf(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour;
  if (hour > 12) return undefined;
  const afternoon = half === "午後" || half === "PM";
  return (hour % 12) + (afternoon ? 12 : 0);
}

function fromSerial(days: number, timed: boolean): Message {
  const wall = Temporal.PlainDate.from("1899-12-30")
    .toPlainDateTime()
    .add({ minutes: Math.round(days * 24 * 60) });
  const meant = wall.toString({ smallestUnit: "minute" }).replace("T", " ");
  return { key: "incident.import.serial", params: { meant: timed ? meant : meant.slice(0, 10) } };
}

const two = (value: number) => String(value).padStart(2, "0");

function fromOffset(text: string): Moment | Message {
  try {
    return sane(Temporal.Instant.from(text), false);
  } catch {
    return notMoment();
  }
}

function local(
  date: string,
  time: [hour: number, minute: number, second: number] | undefined,
  timeZone: string,
): Moment | Message {
  const wrong = wrongDate(date);
  if (wrong) return wrong;
  const day = parseDate(date);
  if (!day) return notMoment();
  const [hour, minute, second] = time ?? [0, 0, 0];
  const midnight = hour === 24 && minute === 0 && second === 0;
  // Hours of a long night are counted on past midnight; whether the day is that of the evening is for a person to say.
  if (hour > 23 && hour < 30 && !midnight && minute < 60) {
    const next = day.add({ days: 1 });
    const params = { given: `${hour}:${two(minute)}`, meant: `${next.toString()} ${two(hour - 24)}:${two(minute)}` };
    return { key: "incident.import.pastMidnight", params };
  }
  if ((hour > 23 && !midnight) || minute > 59 || second > 59) return notMoment();
  const wall = (midnight ? day.add({ days: 1 }) : day).toPlainDateTime({ hour: midnight ? 0 : hour, minute, second });
  return sane(wall.toZonedDateTime(timeZone).toInstant(), time === undefined);
}

/** 平成32年度 is a year, not a day; 平成32年4月1日 names an era that had ended: both get a message with what was probably meant. */
function wrongDate(date: string): Message | undefined {
  const compact = date.replace(/\s+/g, "");
  if (compact.includes("年度") || compact.startsWith("FY")) {
    const year = parseFiscalYear(compact.replace(/(年度).*$/, "$1"));
    return {
      key: "incident.import.fiscalYear",
      params: { meant: year === undefined ? "" : formatFiscalYear(year, { style: "western", locale: "ja" }) },
    };
  }
  const named = ERA_NAMED.exec(compact);
  const day = named ? parseDate(compact) : undefined;
  const era = day ? eraOf(day) : undefined;
  if (!named || !era) return undefined;
  const given = LETTERS[named[1] ?? ""] ?? named[1] ?? "";
  if (given === era.ja) return undefined;
  return {
    key: "incident.import.eraEnded",
    params: { given: `${given}${named[2]}年`, meant: `${era.ja}${era.year === 1 ? "元" : era.year}年` },
  };
}

function sane(instant: Temporal.Instant, dateOnly: boolean): Moment | Message {
  const at = instant.toString();
  return at < EARLIEST ? { key: "incident.import.tooOld", params: {} } : { at, dateOnly };
}

const notMoment = (): Message => ({ key: "incident.import.notMoment", params: {} });
