import type { Locale } from "./i18n.ts";
import { deadline, epoch, type Moment } from "./moment.ts";

const MINUTE = 60_000;

/**
 * Time left until `due`, short: "52分", "5時間16分", "3日", late ones with a minus sign: "−4分" (English "52 min",
 * "5 h 16 min", "3 days"). Whole units are rounded towards now, so that what is shown is never more than what is left;
 * a plain day lasts until its midnight; within a minute it is "1分未満" / "−1分未満". Returns "—" when `due` is no date.
 */
export function formatCountdown(due: Moment, now: Moment, locale: Locale): string {
  const left = deadline(due) - epoch(now);
  if (Number.isNaN(left)) return "—";
  const text = formatDuration(Math.floor(Math.abs(left) / MINUTE), locale);
  return left < 0 ? `−${text}` : text;
}

/** A length in whole minutes: 0 → "1分未満", 52 → "52分", 316 → "5時間16分", 640 → "10時間", from a day on "3日". Negative is a RangeError. */
export function formatDuration(minutes: number, locale: Locale): string {
  if (!(minutes >= 0)) throw new RangeError(`Not a length in minutes: ${minutes}`);
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor(minutes / 60);
  // From ten hours on, minutes are noise.
  const rest = hours < 10 ? Math.floor(minutes % 60) : 0;
  const ja = locale === "ja";
  if (minutes < 1) return ja ? "1分未満" : "< 1 min";
  if (days > 0) return ja ? `${days}日` : `${days} day${days === 1 ? "" : "s"}`;
  if (hours === 0) return ja ? `${rest}分` : `${rest} min`;
  if (rest === 0) return ja ? `${hours}時間` : `${hours} h`;
  return ja ? `${hours}時間${rest}分` : `${hours} h ${rest} min`;
}

/** How long ago: "たった今", "12分前", "3時間前", "2日前" (English "just now", "12 min ago"). The future counts as now. */
export function formatAgo(at: Moment, now: Moment, locale: Locale): string {
  const passed = epoch(now) - epoch(at);
  if (Number.isNaN(passed)) return "—";
  const minutes = Math.max(0, Math.floor(passed / MINUTE));
  const ja = locale === "ja";
  if (minutes < 1) return ja ? "たった今" : "just now";
  const coarse = minutes < 60 ? minutes : minutes < 1440 ? Math.floor(minutes / 60) * 60 : minutes;
  return ja ? `${formatDuration(coarse, locale)}前` : `${formatDuration(coarse, locale)} ago`;
}
