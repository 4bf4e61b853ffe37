const digits = "〇一二三四五六七八九";
const units = ["", "十", "百", "千"];

/** 16 → 十六, 1024 → 千二十四. For 1 to 9999. */
export function toKanji(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 9999) throw new RangeError(`No number of an article: ${value}`);
  return String(value)
    .split("")
    .map((digit, i, all) => {
      const unit = units[all.length - 1 - i] ?? "";
      if (digit === "0") return "";
      return digit === "1" && unit !== "" ? unit : `${digits[Number(digit)]}${unit}`;
    })
    .join("");
}

/** Reads "16", "１６", "十六", "一六" and 元 (1 in years). NaN for anything else. */
export function fromNumeral(text: string): number {
  const plain = text.normalize("NFKC").trim();
  if (/^\d+$/.test(plain)) return Number(plain);
  if (plain === "元") return 1;
  if (!/^[〇一二三四五六七八九十百千]+$/.test(plain)) return Number.NaN;
  if (!/[十百千]/.test(plain))
    return Number(
      plain
        .split("")
        .map((digit) => digits.indexOf(digit))
        .join(""),
    );
  let total = 0;
  let digit = 0;
  for (const sign of plain) {
    const unit = units.indexOf(sign);
    if (unit > 0) {
      total += (digit || 1) * 10 ** unit;
      digit = 0;
    } else digit = digits.indexOf(sign);
  }
  return total + digit;
}

const numeral = "[0-9０-９〇一二三四五六七八九十百千元]{1,20}";
// Bounded, for it is looked for from every place of the text.
const gap = "\\s{0,20}";
const date = new RegExp(
  `(明治|大正|昭和|平成|令和|西暦)?${gap}(${numeral})${gap}年${gap}(${numeral})${gap}月${gap}(${numeral})${gap}日`,
);
const eras: Record<string, number> = { 明治: 1867, 大正: 1911, 昭和: 1925, 平成: 1988, 令和: 2018 };

/** The first date in a text, in era or western years, as "2026-04-01"; null if there is none or it is no day. */
export function dateIn(text: string): string | null {
  const match = date.exec(text);
  if (!match) return null;
  const [year, month, day] = match.slice(2, 5).map((each) => fromNumeral(each ?? ""));
  const full = `${String((year ?? 0) + (eras[match[1] ?? ""] ?? 0)).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  const parsed = new Date(`${full}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(full) ? full : null;
}
