import { hash } from "node:crypto";
import type { SystemSnapshot } from "../facts.ts";
import type { ImportableState } from "./contract.ts";

/** What is understood of a row. Null and "" = the row does not say; `system` only when the register knows the name. */
export interface ImportedSet {
  state: ImportableState;
  title: string;
  symptom: string;
  place: string;
  informant: string;
  causeText: string;
  openedAt: string;
  occurredAt: string | null;
  knownAt: string | null;
  recoveredAt: string | null;
  closedAt: string | null;
  impact: string | null;
  urgency: string | null;
  priority: string | null;
  systemId: string | null;
  system: SystemSnapshot | null;
}

/** One row of a file: an update of an incident at its own time. */
export interface Update {
  /** As a spreadsheet numbers it. */
  row: number;
  /** The number in the system it comes from; made from the row's content where it has none. */
  number: string;
  /** Of everything that the row says: the same content is the same update. */
  hash: string;
  at: string;
  /** Words of the source, kept beside what they were taken for. */
  stateGiven: string | null;
  systemGiven: string | null;
  /** Every value as given, by heading. */
  given: Record<string, string>;
  set: ImportedSet;
}

/** What a profile reads from the values of a row; the rest of the update is the same for all profiles. */
export type Reading = Pick<Update, "at" | "stateGiven" | "systemGiven"> & { number: string | null; set: ImportedSet };

/** Data of the event `incident.imported-update`. */
export interface ImportedUpdate {
  [key: string]: unknown;
  /** The number in Kaname. */
  number: string;
  /** Name of the source and the number there: together the natural key. */
  source: string;
  externalNumber: string;
  /** Task that imported it, and row of its file. */
  taskId: string;
  row: number;
  hash: string;
  stateGiven: string | null;
  systemGiven: string | null;
  given: Record<string, string>;
  set: ImportedSet;
}

/**
 * Twenty-two characters for the content of a row, whatever the order of its columns. `names`: those of all columns, sorted; made
 * once for a file. Empty cells are not in `given` and change nothing.
 */
export function contentHash(names: readonly string[], given: Readonly<Record<string, string>>): string {
  let content = "";
  for (const name of names) {
    const value = given[name];
    if (value !== undefined) content += `${name}\u0001${value}\u0002`;
  }
  return hash("sha256", content, "base64url").slice(0, 22);
}
