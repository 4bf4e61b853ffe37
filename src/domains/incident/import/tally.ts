import type { Reason } from "#kernel/exchange/row.ts";
import type { Note } from "./contract.ts";
import type { Plan } from "./plan.ts";

/** What has been stored so far: the cursor of the task, so plain JSON. */
export interface Tally {
  /** Every row up to this one is settled. */
  row: number;
  kept: number;
  unchanged: number;
  refused: number;
  created: number;
  updated: number;
  /** Year → first and last number that was given. */
  numbers: Record<string, [first: string, last: string]>;
  errors: Reason[];
  errorsOmitted: number;
  /** Names of systems that the register does not know → how many updates have them. */
  systems: Record<string, number>;
  systemRows: number[];
  announced: boolean;
}

const ERRORS_KEPT = 1_000;
const SYSTEMS_KEPT = 1_000;
const SYSTEMS_NAMED = 10;

export const emptyTally = (): Tally => ({
  row: 0,
  kept: 0,
  unchanged: 0,
  refused: 0,
  created: 0,
  updated: 0,
  numbers: {},
  errors: [],
  errorsOmitted: 0,
  systems: {},
  systemRows: [],
  announced: false,
});

/** The tally after a batch. */
export function addPlan(
  tally: Tally,
  planned: Plan,
  made: { row: number; numbers: readonly string[]; created: number; errors: readonly Reason[] },
): Tally {
  const kept = planned.groups.reduce((sum, { updates }) => sum + updates.length, 0);
  const room = Math.max(0, ERRORS_KEPT - tally.errors.length);
  return {
    ...tally,
    row: made.row,
    kept: tally.kept + kept,
    unchanged: tally.unchanged + planned.unchanged,
    refused: tally.refused + planned.refused.length,
    created: tally.created + made.created,
    updated: tally.updated + planned.groups.filter(({ stored }) => stored !== null).length,
    numbers: made.numbers.reduce(extend, { ...tally.numbers }),
    errors: [...tally.errors, ...made.errors.slice(0, room)],
    errorsOmitted: tally.errorsOmitted + Math.max(0, made.errors.length - room),
    ...unknownSystems(tally, planned),
  };
}

function extend(numbers: Tally["numbers"], number: string): Tally["numbers"] {
  const year = number.split("-")[1] ?? "";
  numbers[year] = [numbers[year]?.[0] ?? number, number];
  return numbers;
}

function unknownSystems({ systems, systemRows }: Tally, { groups }: Plan): Pick<Tally, "systems" | "systemRows"> {
  const counted = new Map(Object.entries(systems));
  const rows = [...systemRows];
  for (const { updates } of groups)
    for (const { systemGiven, set, row } of updates) {
      if (systemGiven === null || set.systemId !== null) continue;
      if (rows.length < 5) rows.push(row);
      if (counted.has(systemGiven) || counted.size < SYSTEMS_KEPT)
        counted.set(systemGiven, (counted.get(systemGiven) ?? 0) + 1);
    }
  return { systems: Object.fromEntries(counted), systemRows: rows };
}

/** One note for all names that the register does not know, the most frequent first; they stay as given. */
export function systemNotes({ systems, systemRows }: Tally): Note[] {
  const names = Object.entries(systems).sort(([, a], [, b]) => b - a);
  if (names.length === 0) return [];
  const named = names.slice(0, SYSTEMS_NAMED).map(([name, count]) => `${name} ×${count}`);
  const params = { names: named.join(", ") + (names.length > SYSTEMS_NAMED ? " …" : ""), kinds: names.length };
  const count = names.reduce((sum, [, times]) => sum + times, 0);
  return [{ key: "incident.import.note.unknownSystem", params, count, rows: systemRows }];
}

export const isEmpty = (tally: Tally): boolean => tally.kept + tally.unchanged + tally.refused === 0;
