import type { Facts } from "#kernel/operation/context.ts";
import type { ItemValues } from "#kernel/dispatches/item-values.ts";
import type { BreachType, NOTIFY_METHODS, PHASES, STAGES, State } from "./lifecycle.ts";

/** What is known of a case: the fold of its events, and the input `record` of the regulation. */
export interface BreachFacts {
  kind: "csirt";
  state: State;
  what: string;
  /** When any department knew: from here every period runs. */
  knownAt: string;
  incidentId: string | null;
  suspectedBy: string | null;
  reportable: boolean | null;
  types: BreachType[];
  persons: number | null;
  encrypted: boolean;
  role: "controller" | "processor";
  rationale: string;
  released: boolean;
  draft: ItemValues;
  reports: { stage: (typeof STAGES)[number]; at: string; receipt: string; items: ItemValues }[];
  notices: { method: (typeof NOTIFY_METHODS)[number]; at: string; persons: number; text: string }[];
  notes: { to: (typeof PHASES)[number]; at: string; note: string }[];
}

const BLANK: BreachFacts = {
  kind: "csirt",
  state: "detected",
  what: "",
  knownAt: "",
  incidentId: null,
  suspectedBy: null,
  reportable: null,
  types: [],
  persons: null,
  encrypted: false,
  role: "controller",
  rationale: "",
  released: false,
  draft: {},
  reports: [],
  notices: [],
  notes: [],
};

export const factsOf = (facts: Facts): BreachFacts => ({ ...BLANK, ...(facts as Partial<BreachFacts>) });

interface FactEvent {
  type: string;
  data: Record<string, unknown>;
  occurredAt: string;
}

/** Facts after an event. Pure. The data of each event are its facts under the same names. */
export function fold(facts: Facts, { type, data, occurredAt }: FactEvent): Facts {
  const before = factsOf(facts);
  const given = data as Partial<BreachFacts> & Record<string, never>;
  switch (type) {
    case "csirt.opened":
      return { ...before, ...pick(given, ["what", "knownAt", "incidentId", "suspectedBy"]) };
    case "csirt.assessed":
      return { ...before, ...pick(given, ["types", "persons", "encrypted", "role", "rationale", "reportable"]) };
    case "csirt.advanced":
      return {
        ...before,
        state: data["to"],
        notes: [...before.notes, { to: data["to"], note: data["note"], at: occurredAt }],
      };
    case "csirt.report-drafted":
      return { ...before, draft: data["items"] };
    case "csirt.report-submitted": {
      const { stage, items, receipt, submittedAt } = data;
      return { ...before, draft: items, reports: [...before.reports, { stage, items, receipt, at: submittedAt }] };
    }
    case "csirt.controller-notified":
      return { ...before, released: true };
    case "csirt.persons-notified": {
      const { method, persons, text, at } = data;
      return { ...before, notices: [...before.notices, { method, persons, text, at }] };
    }
    case "csirt.dismissed":
      return { ...before, state: "dismissed" };
    case "csirt.closed":
      return { ...before, state: "closed" };
    default:
      return facts;
  }
}

function pick<T extends object, K extends keyof T>(from: T, names: readonly K[]): Pick<T, K> {
  return Object.fromEntries(names.filter((name) => name in from).map((name) => [name, from[name]])) as Pick<T, K>;
}
