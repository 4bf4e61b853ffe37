import type { PageAction } from "./types.ts";

/**
 * Which actions are buttons and which stand behind "…": the first primary one is the main action, `room` others are
 * shown, harmless before dangerous. A single leftover is shown too: a menu of one saves nothing.
 */
export function splitActions(actions: PageAction[], room: number) {
  const main = actions.find((action) => action.primary);
  const others = actions
    .filter((action) => action !== main)
    .sort((a, b) => Number(a.danger ?? false) - Number(b.danger ?? false));
  const count = room > 0 && others.length === room + 1 ? room + 1 : room;
  return { main, shown: others.slice(0, count), hidden: others.slice(count) };
}
