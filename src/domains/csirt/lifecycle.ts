import type { Can } from "#kernel/contract/contract.ts";

/** What is reportable and what is possible now. Pure. Source: domain.md 5.6 (法26条・68条, 規則7条・43条). */

export const STATES = ["detected", "contained", "eradicated", "recovered", "closed", "dismissed"] as const;
/** The phases after the detection, in order; a later one may be reached directly. */
export const PHASES = ["contained", "eradicated", "recovered"] as const;
/** 要配慮個人情報, 財産的被害のおそれ, 不正の目的のおそれ; the number of persons is judged by itself. */
export const TYPES = ["sensitive", "property", "wrongful"] as const;
export const STAGES = ["preliminary", "final"] as const;
export const NOTIFY_METHODS = ["letter", "mail", "phone", "substitute"] as const;

export type State = (typeof STATES)[number];
export type BreachType = (typeof TYPES)[number] | "many";

export interface Assessment {
  types: readonly (typeof TYPES)[number][];
  /** How many persons are concerned, as far as known. */
  persons: number;
  /** Strongly encrypted and the key not lost: then nothing is reportable. */
  encrypted: boolean;
  /** Whether the organisation answers for the data itself or handles it for another (委託先). */
  role: "controller" | "processor";
}

/** Types under which a case has to be reported; empty: none. `limit`: persons above which the number alone suffices. */
export function reportableTypes({ types, persons, encrypted }: Assessment, limit: number): BreachType[] {
  if (encrypted || persons < 1) return [];
  return [...TYPES.filter((type) => types.includes(type)), ...(persons > limit ? (["many"] as const) : [])];
}

export interface CaseFacts {
  state: State;
  reportable: boolean | null;
  /** The controller was told, so the processor need not report. */
  released: boolean;
  role: "controller" | "processor";
  finalSubmitted: boolean;
  openDuties: number;
}

const reason = (key: string, params?: Record<string, unknown>) => ({
  key: `csirt.not.${key}`,
  ...(params ? { params } : {}),
});

/** Each verb: true, or why not. The same answer guards the operation. */
export function abilities(facts: CaseFacts): Can {
  const over = facts.state === "closed" || facts.state === "dismissed" ? reason("over") : null;
  const report =
    facts.reportable === null
      ? reason("not-assessed")
      : !facts.reportable
        ? reason("not-reportable")
        : facts.released
          ? reason("released")
          : null;
  return {
    assess: over ?? true,
    advance: over ?? (facts.state === "recovered" ? reason("recovered") : true),
    "draft-report": over ?? report ?? true,
    "submit-report": over ?? report ?? (facts.finalSubmitted ? reason("final-submitted") : true),
    "notify-controller": over ?? report ?? (facts.role === "processor" ? true : reason("controller-itself")),
    "notify-persons": over ?? (facts.reportable ? true : (report ?? true)),
    dismiss: over ?? (facts.finalSubmitted ? reason("final-submitted") : true),
    close:
      over ??
      (facts.state !== "recovered"
        ? reason("not-recovered")
        : facts.openDuties > 0
          ? reason("duties", { count: facts.openDuties })
          : true),
  };
}
