/** How a figure is typed: bytes as megabytes, a share as percent; everything else as it is kept. */
const FACTORS: Record<string, number> = { bytes: 1024 * 1024, share: 0.01 };

export const shown = (value: number, unit: string | null): number => round(value / (FACTORS[unit ?? ""] ?? 1));
export const kept = (typed: number, unit: string | null): number => {
  const value = typed * (FACTORS[unit ?? ""] ?? 1);
  return unit === "bytes" ? Math.round(value) : round(value);
};

/** Without the dust of binary fractions: 0.05 × 100 is 5. */
const round = (value: number) => Number(value.toFixed(6));
