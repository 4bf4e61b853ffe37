import type { IncidentFacts } from "./facts.ts";

type Times = Pick<IncidentFacts, "occurredAt" | "knownAt" | "recoveredAt">;

/** Item 7 of the record: whole minutes from the occurrence to the recovery, and from when it was known (domain.md 1.5). */
export function minutesToRecover({ occurredAt, knownAt, recoveredAt }: Times): {
  fromOccurrence: number | null;
  fromKnown: number | null;
} {
  const since = (from: string | null) => {
    if (!from || !recoveredAt) return null;
    return Math.max(0, Math.round((Date.parse(recoveredAt) - Date.parse(from)) / 60_000));
  };
  return { fromOccurrence: since(occurredAt), fromKnown: since(knownAt) };
}
