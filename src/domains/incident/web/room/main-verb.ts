import type { Can } from "#kernel/contract/contract.ts";
import type { Room } from "../../contract.ts";

/**
 * The verbs that lead on from a state, the usual one first. What is possible is the server's answer (`can`); this is only
 * the order in which a person thinks of them.
 */
const ONWARD: Partial<Record<Room["state"], readonly string[]>> = {
  reported: ["start-investigation", "confirm-as-reporter", "add-duplicate-report", "log-contact-attempt"],
  investigating: ["confirm", "log-investigation", "dismiss"],
  confirmed: ["judge-gravity", "in-sight", "fully-recover", "advance-recovery", "advance-cause"],
  reopened: ["judge-gravity", "in-sight", "fully-recover", "advance-recovery", "advance-cause"],
  "recovery-in-sight": ["fully-recover", "withdraw-in-sight", "advance-recovery"],
  "fully-recovered": ["receive-record", "submit-record", "finalise-record", "compose-record", "close"],
  "post-action": ["receive-record", "submit-record", "finalise-record", "compose-record", "close"],
  closed: ["reopen", "receive-complaint"],
  "false-alarm": ["reopen"],
};

/** Verbs on the trouble as a whole, for the menu; those of cards stand at their cards. */
export const WHOLE = [
  "log-contact-attempt",
  "add-duplicate-report",
  "confirm-as-reporter",
  "start-investigation",
  "log-investigation",
  "confirm",
  "dismiss",
  "prioritise",
  "judge-gravity",
  "advance-cause",
  "advance-recovery",
  "change-standby",
  "in-sight",
  "withdraw-in-sight",
  "fully-recover",
  "receive-complaint",
  "correct",
  "merge",
  "split",
  "suspect-leak",
  "link-recurrence",
  "reopen",
  "close",
] as const;

/** All verbs of the menu, those that lead on from this state first. */
export function menuVerbs({ state, gravity }: Pick<Room, "state" | "gravity">): string[] {
  const onward = (ONWARD[state] ?? []).filter((verb) => verb !== "judge-gravity" || gravity === "unjudged");
  return [...new Set([...onward, "correct", ...WHOLE])].filter((verb) => !AT_CARDS.has(verb));
}

/** What the reader may do from the head of the room; who reported it already does not report it again. */
export function canOf({ can, reports }: Pick<Room, "can" | "reports">, me: string | undefined): Can {
  const reported = reports.some(({ reporter }) => reporter !== null && reporter.id === me);
  return reported ? { ...can, "add-duplicate-report": { key: "incident.not.reported-already" } } : can;
}

/** Is the verb one of those that lead on from the state? */
export const leadsOn = (state: Room["state"], verb: string): boolean => (ONWARD[state] ?? []).includes(verb);

/** They lead on but stand at the card of the record, where one reads it. */
const AT_CARDS = new Set(["receive-record", "submit-record", "finalise-record", "compose-record"]);

/** The verbs that take something back or end it. */
export const DANGEROUS: readonly string[] = ["dismiss", "merge", "withdraw-in-sight"];

/**
 * The one main verb of the reader: the first possible one of the state; where none is, the usual one with its reason. A
 * gravity that was judged already is no longer the next thing.
 */
export function mainVerb(room: Pick<Room, "state" | "gravity" | "missing">, can: Can): string | undefined {
  const judged = room.gravity !== "unjudged";
  const onward = (ONWARD[room.state] ?? []).filter((verb) => !(judged && verb === "judge-gravity"));
  const possible = onward.find((verb) => can[verb] === true);
  // Whoever may close but for what is missing gets the list of it: that is the next thing when the record is through.
  if (!possible && listsMissing(room, can)) return "close";
  return possible ?? onward.find((verb) => verb !== "confirm-as-reporter");
}

/** Is what is missing all that keeps the reader from closing? Then the verb opens the list of it. */
export function listsMissing({ missing }: Pick<Room, "missing">, can: Can): boolean {
  const answer = can["close"];
  return missing.length > 0 && typeof answer === "object" && answer.key === "incident.not.close.missing";
}
