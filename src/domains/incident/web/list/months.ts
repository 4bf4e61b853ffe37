/** The period of so many months that ends with the given one: `monthsBack("2026-02", 3)` is 2025-12 to 2026-02. */
export function monthsBack(last: string, count: number): { from: string; to: string } {
  const [year = 0, month = 1] = last.split("-").map(Number);
  const index = year * 12 + (month - 1) - (count - 1);
  const from = `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;
  return { from, to: last };
}
