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
  notes: Note[];
  announced: boolean;
}

const ERRORS_KEPT = 1_000;
const SYSTEMS_NAMED = 50;

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
  notes: [],
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
    notes: unknownSystems(tally.notes, planned),
  };
}

function extend(numbers: Tally["numbers"], number: string): Tally["numbers"] {
  const year = number.split("-")[1] ?? "";
  numbers[year] = [numbers[year]?.[0] ?? number, number];
  return numbers;
}

/** Names that the register does not know, each with how many updates have it; they stay as given. */
function unknownSystems(notes: readonly Note[], { groups }: Plan): Note[] {
  const counted = new Map(notes.map((note) => [String(note.params["name"]), { ...note }]));
  for (const { updates } of groups)
    for (const { systemGiven, set, row } of updates) {
      if (systemGiven === null || set.systemId !== null) continue;
      const note = counted.get(systemGiven);
      if (note) note.count++;
      else if (counted.size < SYSTEMS_NAMED)
        counted.set(systemGiven, {
          key: "incident.import.note.unknownSystem",
          params: { name: systemGiven },
          count: 1,
          rows: [row],
        });
    }
  return [...counted.values()];
}

export const isEmpty = (tally: Tally): boolean => tally.kept + tally.unchanged + tally.refused === 0;
