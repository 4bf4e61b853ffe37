/** PT24H, PT60M → minutes. */
export function minutesOf(text: string): number | undefined {
  const [, figure, unit] = /^PT(\d+)([MH])$/.exec(text) ?? [];
  return figure === undefined ? undefined : Number(figure) * (unit === "H" ? 60 : 1);
}

/** Minutes → PT24H where they are whole hours, otherwise PT90M. */
export const durationOf = (minutes: number): string => (minutes % 60 === 0 ? `PT${minutes / 60}H` : `PT${minutes}M`);
