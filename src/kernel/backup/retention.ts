/** How many backups of each kind are kept. */
export interface Retention {
  daily: number;
  weekly: number;
  monthly: number;
}

/**
 * Which backups stay: the newest of each of the last `daily` days, `weekly` weeks (from Monday) and `monthly` months that have
 * one, in local time; always the newest of all. `moments`: ISO instants.
 */
export function kept(moments: readonly string[], retention: Retention, timeZone: string): Set<string> {
  const newestFirst = [...moments].sort((a, b) => Date.parse(b) - Date.parse(a));
  const days = newestFirst.map((at) => ({
    at,
    day: Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate(),
  }));
  const keep = new Set(newestFirst.slice(0, 1));
  const classes: [number, (day: Temporal.PlainDate) => string][] = [
    [retention.daily, (day) => day.toString()],
    [retention.weekly, (day) => day.subtract({ days: day.dayOfWeek - 1 }).toString()],
    [retention.monthly, (day) => day.toString().slice(0, 7)],
  ];
  for (const [count, classOf] of classes) {
    const seen = new Set<string>();
    for (const { at, day } of days) {
      const name = classOf(day);
      if (seen.has(name) || seen.size >= count) continue;
      seen.add(name);
      keep.add(at);
    }
  }
  return keep;
}
