import type { Roster } from "./organisation.ts";

export interface Prepared extends Roster {
  /** Sign-in name of the holder of a post. */
  emailOf(post: string): string;
  systems: Map<string, string>;
}

export type Kind = "outside" | "false-alarm" | "minor" | "grave";
/** How far the story of a trouble goes. */
export const DEPTHS = [
  "reported",
  "investigating",
  "confirmed",
  "told",
  "in-sight",
  "recovered",
  "proposed",
  "recorded",
  "closed",
] as const;
export type Depth = (typeof DEPTHS)[number];

/** What happened, in the words of those who reported and of those who found the cause. */
export interface Case {
  system: string;
  title: string;
  symptom: string;
  place: string;
  scope: string;
  cause: string;
  recovery: string;
  effect: string;
  measure: string;
  complaint?: string;
}

/** Where people took too long, as happens in every company. */
export const SLOW = ["start", "relay", "switch", "interim", "stop"] as const;
export type Slow = (typeof SLOW)[number];

export interface TroublePlan {
  kind: Kind;
  depth: Depth;
  at: Temporal.Instant;
  case: Case;
  /** 1 = as quick as the rule book asks for; above that people are late now and then. */
  pace: number;
  slow: Slow | null;
  /** Not everybody has acknowledged yet what was sent. */
  fresh: boolean;
  seed: number;
}
