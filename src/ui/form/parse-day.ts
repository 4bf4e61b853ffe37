/** 2026/9/1, 2026-09-01, 2026.9.1, 2026年9月1日, 20260901, 9/1 and 0901 as `2026-09-01`; null for no day that exists. */
export function parseDay(text: string, thisYear: number): string | null {
  const plain = text.normalize("NFKC").trim();
  const found =
    /^(?<y>\d{4})[/.\-年](?<m>\d{1,2})[/.\-月](?<d>\d{1,2})日?$/.exec(plain) ??
    /^(?<m>\d{1,2})[/.\-月](?<d>\d{1,2})日?$/.exec(plain) ??
    /^(?<y>\d{4})?(?<m>\d{2})(?<d>\d{2})$/.exec(plain);
  const { y, m, d } = found?.groups ?? {};
  if (m === undefined || d === undefined) return null;
  const day = `${y ?? thisYear}-${m.padStart(2, "0")}-${d.padStart(2, "0")}`;
  const at = new Date(`${day}T00:00:00Z`);
  // The 31st of February would become a day of March.
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) ? day : null;
}
