import type { Achievement, OnTrack } from "./propose.ts";

/** Why the code of a whole came out as it did: the places below that decide it. Words are `policy.why.<key>`. */
export interface PlaceWhy {
  key:
    | "outcomes-off"
    | "outcomes-open"
    | "outcomes-on"
    | "overall-off"
    | "overall-open"
    | "measures-missed"
    | "measures-withdrawn"
    | "measures-open"
    | "measures-fine";
  params: { nos: string; count: number };
}

export interface Below<T> {
  no: string;
  means: T | null;
}

export function whyOverall(outcomes: readonly Below<OnTrack>[]): PlaceWhy[] {
  const off = named(outcomes, "outcomes-off", "off-track");
  if (off.length > 0) return off;
  const open = named(outcomes, "outcomes-open", null);
  return open.length > 0 || outcomes.length === 0 ? open : named(outcomes, "outcomes-on", "on-track");
}

export function whyProgress(overall: OnTrack | null, measures: readonly Below<Achievement>[]): PlaceWhy[] {
  const off = [
    ...(overall === "off-track" ? [plain("overall-off")] : []),
    ...named(measures, "measures-withdrawn", "withdrawn"),
    ...named(measures, "measures-missed", "not-met"),
  ];
  if (off.length > 0) return off;
  const open = [...(overall === null ? [plain("overall-open")] : []), ...named(measures, "measures-open", null)];
  return open.length > 0 ? open : [plain("measures-fine", measures.length)];
}

const plain = (key: PlaceWhy["key"], count = 0): PlaceWhy => ({ key, params: { nos: "", count } });

function named<T>(places: readonly Below<T>[], key: PlaceWhy["key"], means: T | null): PlaceWhy[] {
  const own = places.filter((each) => each.means === means).map(({ no }) => no);
  return own.length === 0 ? [] : [{ key, params: { nos: own.join("、"), count: own.length } }];
}
