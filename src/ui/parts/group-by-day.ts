import { tokyoDay } from "#kernel/i18n/moment.ts";

/** Groups of one day in Tokyo each, in the order given. */
export function groupByDay<T extends { at: string }>(events: readonly T[]): { day: string; events: T[] }[] {
  const groups: { day: string; events: T[] }[] = [];
  for (const event of events) {
    const day = tokyoDay(event.at);
    const last = groups.at(-1);
    if (last?.day === day) last.events.push(event);
    else groups.push({ day, events: [event] });
  }
  return groups;
}
