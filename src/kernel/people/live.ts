import type { Reaction } from "#kernel/operation/manifest.ts";

/** Screens about people and organisation hang together: an absence changes persons, posts, rights and whom to call. */
const TOPICS = ["person", "unit", "post", "absence", "designation", "deputy", "people", "contact", "group", "access"];

/** Tells open screens after each of these events, so that they show the new state without a reload. */
export function tellScreens(events: readonly string[]): Reaction[] {
  return events.map((on) => ({
    on,
    run: async (work) => {
      for (const topic of TOPICS) work.touch(topic);
    },
  }));
}
