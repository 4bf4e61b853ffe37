import type { Tone } from "#ui/theme/tokens.ts";

export const KINDS = ["all", "report", "operation", "talk"] as const;
export type Kind = (typeof KINDS)[number];

/** Requests that the trouble itself speaks of, in its own words, when they are made and decided. */
const SPOKEN = new Set(["vendor-request", "prevention-proposal", "cause-unknown", "apology-none"]);
const UNTOLD = new Set(["dispatch.drafted", "dispatch.discarded", "record.watched", "record.unwatched"]);

/** Does an event belong into the history that people read? Drafts and what is said twice are left to the audit trail. */
export function tells({ type, data }: { type: string; data: Record<string, unknown> }): boolean {
  if (UNTOLD.has(type)) return false;
  return !(type.startsWith("approval.") && SPOKEN.has(data["document"] as string));
}

/** Under which filter an event stands: what was reported and told, what was said, and all that was done. */
export function kindOf(type: string): Exclude<Kind, "all"> {
  if (type === "record.commented" || type.startsWith("incident.complaint-")) return "talk";
  if (type.startsWith("dispatch.") || REPORTS.has(type)) return "report";
  return "operation";
}

const REPORTS = new Set(["incident.reported", "incident.duplicate-reported", "incident.contact-attempted"]);

/** 苔: something works again or is settled; 朱: grave, refused or taken back; 藍: people were told; 山吹: waits. */
export function toneOf(type: string, data: Record<string, unknown>): Tone {
  switch (type) {
    case "incident.gravity-judged":
      return data["to"] === "grave" ? "shu" : "koke";
    case "incident.standby-changed":
      return data["to"] === "running" ? "koke" : data["to"] === "failed" ? "shu" : "plain";
    case "incident.contact-attempted":
      return data["result"] === "answered" ? "koke" : "plain";
    case "incident.manual-decided":
      return data["decision"] === "switched" ? "koke" : "plain";
    case "incident.prevention-effect-checked":
      return data["effective"] === false ? "shu" : "koke";
    case "incident.vendor-engaged":
      return data["permitted"] === false ? "shu" : "koke";
    case "dispatch.acknowledged":
      return "plain";
  }
  if (GOOD.has(type)) return "koke";
  if (BAD.has(type)) return "shu";
  if (type === "dispatch.sent" || type === "incident.reported") return "ai";
  return WAITING.has(type) ? "yamabuki" : "plain";
}

const GOOD = new Set([
  "incident.confirmed",
  "incident.fully-recovered",
  "incident.manual-stopped",
  "incident.vendor-permitted",
  "incident.prevention-permitted",
  "incident.prevention-done",
  "incident.record-received",
  "incident.apology-done",
  "incident.closed",
  "approval.approved",
]);
const BAD = new Set([
  "incident.in-sight-withdrawn",
  "incident.reopened",
  "incident.recurred",
  "incident.vendor-refused",
  "incident.vendor-returned",
  "incident.prevention-refused",
  "incident.prevention-returned",
  "incident.cause-unknown-refused",
  "incident.record-returned",
  "approval.refused",
  "approval.remanded",
  "duty.overdue",
]);
const WAITING = new Set([
  "incident.vendor-submitted",
  "incident.prevention-submitted",
  "incident.record-submitted",
  "incident.cause-unknown-proposed",
  "incident.apology-none-proposed",
  "approval.submitted",
  "duty.warned",
]);
