/** How a cell's number is to be read, from its number format. */
export type NumberKind = "number" | "date" | "datetime" | "time" | "elapsed" | { readonly zeros: number };

/** Number formats that are built in and mean a date or time, those of Japanese Excel (27–36, 50–58) included. */
const BUILT_IN: ReadonlyMap<number, NumberKind> = new Map<number, NumberKind>([
  ...[14, 15, 16, 17, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58].map(
    (id) => [id, "date"] as const,
  ),
  ...[18, 19, 20, 21, 32, 33, 45, 47].map((id) => [id, "time"] as const),
  [22, "datetime"],
  [46, "elapsed"],
]);

/** What a number format shows. `code` is the format's text when it is not a built-in one. ECMA-376 part 1, 18.8.30. */
export function numberKind(id: number, code: string | undefined): NumberKind {
  if (code === undefined) return BUILT_IN.get(id) ?? "number";
  if (/\[(?:h+|m+|s+)\]/i.test(code)) return "elapsed";
  const plain = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, "").replace(/general/gi, "");
  if (/^0{2,}$/.test(plain)) return { zeros: plain.length };
  const time = /[hs]/i.test(plain);
  const date = /[yd]|g+e|(?<![0#?.])e(?![+-])/i.test(plain) || (/m/i.test(plain) && !time);
  return date ? (time ? "datetime" : "date") : time ? "time" : "number";
}

/**
 * The text of a stored number: dates ISO ("2026-11-21", "2026-11-21T09:30:00"), times "09:30" or "09:30:15", elapsed time "36:30",
 * a format of zeros with its leading zeros, any other number in decimal. `date1904` is the workbook's date system.
 */
export function numberText(stored: string, kind: NumberKind, date1904: boolean): string {
  const value = Number(stored);
  if (stored.trim() === "" || !Number.isFinite(value)) return stored;
  if (typeof kind === "object")
    return Number.isInteger(value) && value >= 0 ? String(value).padStart(kind.zeros, "0") : String(value);
  if (kind === "number" || value < 0) return String(value);
  const seconds = Math.round(value * 86_400);
  if (kind === "elapsed" || (kind === "time" && value < 1)) return clock(seconds, kind === "time" ? 2 : 1);
  const day = dayText(Math.floor(seconds / 86_400), date1904);
  const rest = seconds % 86_400;
  return kind === "date" && rest === 0 ? day : `${day}T${clock(rest, 2, true)}`;
}

function clock(seconds: number, hourDigits: number, withSeconds = seconds % 60 > 0): string {
  const two = (value: number, digits = 2) => String(Math.floor(value)).padStart(digits, "0");
  return `${two(seconds / 3600, hourDigits)}:${two((seconds % 3600) / 60)}${withSeconds ? `:${two(seconds % 60)}` : ""}`;
}

/** Serial day → ISO date. The 1900 system has a 29 February 1900 that never was: it is shown, and no date check lets it pass. */
function dayText(serial: number, date1904: boolean): string {
  if (!date1904 && serial === 60) return "1900-02-29";
  const base = date1904 ? "1904-01-01" : serial < 60 ? "1899-12-31" : "1899-12-30";
  return Temporal.PlainDate.from(base).add({ days: serial }).toString();
}

/** "AB12" → column 27 (from 0) and row 12. NaN row when there is none. */
export function parseReference(reference: string): { column: number; row: number } {
  let column = 0;
  let at = 0;
  for (; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return { column: column - 1, row: Number(reference.slice(at) || Number.NaN) };
}
