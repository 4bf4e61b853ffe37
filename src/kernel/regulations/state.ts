import type { Text } from "./pack.ts";

/** An event as the engine sees it. Times are ISO instants. */
export interface RuleEvent {
  id: string;
  type: string;
  recordId: string | null;
  actorId: string | null;
  occurredAt: string;
  data: Record<string, unknown>;
}

/** What is known of a record: the fold of its events, plain JSON. */
export type Facts = Record<string, unknown>;

/** Which of several duties of one template: unit, complaint, vendor… Empty where there is only one. */
export type Subject = Record<string, string>;

/** Who owes, before posts are resolved to persons at that moment. */
export type DebtorRef =
  | { kind: "responsible"; post: string }
  | { kind: "post"; post: string; as?: Text }
  | { kind: "unitHead"; unitId: string }
  | { kind: "person"; personId: string };

/** Enough to compute the due and to explain it. `from` is null until the period runs; `period` null: no figure in force. */
export interface Deadline {
  class: string;
  word: Text | null;
  period: string | null;
  clock: "always" | "business" | "days";
  /** Of the clock "days"; absent: true. */
  countFirstDay?: boolean;
  rollForward?: boolean;
  warn: string | null;
  remindAck: string | null;
  /** What must happen in time. */
  applies: "start" | "done";
  from: string | null;
  /** Event types one of which lets the period run, when `from` is null. */
  startsOn: string[];
  /** The figure is our interpretation. */
  interpretation: boolean;
}

export type DutyStatus = "open" | "done" | "not_applicable" | "superseded" | "moved";

/** Tells duties of one template apart: a stable text of the subject, "" where there is none. */
export function subjectKey(subject: Subject): string {
  return Object.keys(subject)
    .sort()
    .map((name) => `${name}=${subject[name]}`)
    .join("&");
}

/** A duty as the engine needs to know it; the database keeps more. */
export interface DutyState {
  id: string;
  code: string;
  subject: Subject;
  /** Counts the duties of one template and subject from 1. */
  seq: number;
  status: DutyStatus;
  debtor: DebtorRef | null;
  openedBy: string;
  openedAt: string;
  startedBy: string | null;
  startedAt: string | null;
  closedBy: string | null;
  closedAt: string | null;
  reason: Text | null;
  approverId: string | null;
  /** The gated act happened before the duty was done. */
  breachedBy: string | null;
  deadline: Deadline | null;
  due: string | null;
  /** From here people are warned. */
  warnAt: string | null;
  soft: boolean;
  effort: boolean;
}

/** Why an action follows: the event and the place in the pack that says so. */
export interface Because {
  eventId: string;
  eventType: string;
  /** "6-1" and its place below the template, e.g. ["fulfilledBy", 0]. */
  ref: string;
  rule: (string | number)[];
}

interface Base {
  /** The duty that is meant; null where this action writes its first row. */
  dutyId: string | null;
  code: string;
  subject: Subject;
  seq: number;
  because: Because;
}

export type Action =
  | (Base & {
      type: "open";
      debtor: DebtorRef;
      deadline: Deadline | null;
      soft: boolean;
      effort: boolean;
      interpretation: boolean;
      gate: string[];
      document: string | null;
      /** Keys of the items that must be there. */
      items: string[];
    })
  | (Base & { type: "start" | "fulfil" | "breach" })
  | (Base & {
      type: "notApplicable";
      create: boolean;
      debtor: DebtorRef | null;
      reason: Text;
      approverId: string | null;
    })
  | (Base & { type: "supersede"; reason: Text })
  /** `set`: the due becomes known. `earlier`: it is pulled forward, never pushed back. */
  | (Base & { type: "schedule"; mode: "set" | "earlier"; deadline: Deadline })
  | (Base & { type: "move"; toRecordId: string });
