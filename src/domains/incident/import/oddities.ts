import type { Note } from "./contract.ts";
import { logTime, UNKNOWN } from "./servicenow.ts";
import { stateOf } from "./states.ts";

/** Counts what is worth telling, each with its first rows. */
export function createNotes(examples = 5) {
  const notes = new Map<string, Note>();
  return {
    add(key: string, row: number | null, params: Record<string, string | number> = {}): void {
      const id = `${key} ${JSON.stringify(params)}`;
      let note = notes.get(id);
      // A file of nothing but unknown words would otherwise fill the report.
      if (!note && notes.size >= 200) return;
      if (!note) notes.set(id, (note = { key, params, count: 0, rows: [] }));
      note.count++;
      if (row !== null && note.rows.length < examples) note.rows.push(row);
    },
    list: (): Note[] =>
      [...notes.values()].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : b.count - a.count)),
  };
}
export type Notes = ReturnType<typeof createNotes>;

interface Seen {
  mods: Set<number>;
  lastMod: number;
  at: number;
  over: boolean;
  closed: number;
  caller: string | undefined;
  gap: boolean;
}

type Values = Readonly<Record<string, string>>;

/** Finds what is odd in an event log; nothing of it is a reason to refuse a row. One call for each good row, in the order of the file. */
export function createOddities(notes: Notes, timeZone: string): (row: number, values: Values) => void {
  const incidents = new Map<string, Seen>();
  const note = (key: string, row: number | null, params?: Record<string, string | number>) =>
    notes.add(`incident.import.note.${key}`, row, params);

  return (row, values) => {
    const number = values["number"] ?? "";
    const time = (field: string) => {
      const text = values[field];
      const at = text === undefined || text === UNKNOWN ? null : logTime(text, timeZone);
      return at === null ? Number.NaN : Date.parse(at);
    };
    const [opened, created, at, resolved, closed] = [
      time("opened_at"),
      time("sys_created_at"),
      time("sys_updated_at"),
      time("resolved_at"),
      time("closed_at"),
    ];
    const word = values["state"] ?? "";
    const state = stateOf(word);
    const over = state === "fully-recovered" || state === "closed";
    const mod = Number(values["sys_mod_count"]);

    for (const [field, value] of Object.entries(values)) if (value === UNKNOWN) note("unknownValue", row, { field });
    if (state === undefined) note("unknownState", row, { word });
    if (at < opened) note("updatedBeforeOpened", row);
    if (created < opened) note("createdBeforeOpened", row);
    if (over ? resolved > at : resolved <= Infinity) note("resolvedInAdvance", row);
    if (state === "closed" ? closed > at : closed <= Infinity) note("closedInAdvance", row);
    if (values["active"] !== undefined && (values["active"] === "false") !== (state === "closed"))
      note("activeDiffers", row);

    const seen = incidents.get(number);
    if (!seen) {
      if (Number.isFinite(mod) && mod !== 0) note("firstUpdateMissing", row);
      if (state !== "reported") note("beginsLater", row);
      incidents.set(number, {
        mods: new Set([mod]),
        lastMod: mod,
        at,
        over,
        closed: state === "closed" ? 1 : 0,
        caller: values["caller_id"],
        gap: false,
      });
      return;
    }
    if (at < seen.at) note("goesBack", row);
    if (seen.mods.has(mod)) note("modTwice", row);
    if (!seen.gap && mod > seen.lastMod + 1) {
      seen.gap = true;
      note("updatesMissing", row);
    }
    if (seen.over && !over) note("reopened", row);
    if (state === "closed" && ++seen.closed === 2) note("closedAgain", row);
    if (values["caller_id"] !== undefined && values["caller_id"] !== seen.caller) note("callerChanged", row);
    seen.mods.add(mod);
    Object.assign(seen, { lastMod: mod, at, over, caller: values["caller_id"] });
  };
}
