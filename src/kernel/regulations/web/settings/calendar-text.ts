/** A work calendar as the setting keeps it, as far as the form shows it. */
export interface Calendar {
  timeZone: string;
  hours: Record<string, { from: string; to: string }[] | undefined>;
  closingDays: string[];
  yearEnd: { from: string; to: string } | null;
  overrides: Record<string, "open" | "closed">;
  holidays?: "jp" | "none";
}

const DAY = /^\d{4}-\d\d-\d\d$/;
const SPAN = /^(\d{1,2}:\d\d)\s*[-–〜~－]\s*(\d{1,2}:\d\d)$/;

/** 「09:00-12:00, 13:00-18:00」; nothing is a closed day. */
export function hoursText(intervals: readonly { from: string; to: string }[] | undefined): string {
  return (intervals ?? []).map(({ from, to }) => `${from}-${to}`).join(", ");
}

/** Undefined for what is no list of hours; the server has the last word on order and overlap. */
export function readHours(text: string): { from: string; to: string }[] | undefined {
  const parts = pieces(text, /[,、]/);
  const spans = parts.map((part) => SPAN.exec(part.normalize("NFKC")));
  if (spans.some((span) => span === null)) return undefined;
  return spans.map((span) => ({ from: pad(span?.[1] ?? ""), to: pad(span?.[2] ?? "") }));
}

/** One day a line, also with slashes; in order, each once. */
export function readDays(text: string): string[] | undefined {
  const days = pieces(text, /[\n,、]/).map(day);
  return days.every((each) => DAY.test(each)) ? [...new Set(days)].toSorted((a, b) => (a < b ? -1 : 1)) : undefined;
}

/** One day a line with "open" or "closed" (営業, 休業) behind it. */
export function readOverrides(text: string): Record<string, "open" | "closed"> | undefined {
  const words: Record<string, "open" | "closed"> = { open: "open", closed: "closed", 営業: "open", 休業: "closed" };
  const lines = pieces(text, /\n/).map((line) => line.split(/[\s　]+/));
  if (lines.some(([date = "", word = ""]) => !DAY.test(day(date)) || !words[word])) return undefined;
  return Object.fromEntries(lines.map(([date = "", word = ""]) => [day(date), words[word] ?? "open"]));
}

function pieces(text: string, separator: RegExp): string[] {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

const pad = (time: string) => time.padStart(5, "0");

/** 2026/5/2 → 2026-05-02. */
function day(text: string): string {
  const [year = "", month = "", date = ""] = text.normalize("NFKC").split(/[-/.]/);
  return `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
}
