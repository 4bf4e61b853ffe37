import type { WorkCalendar } from "#kernel/calendar/calendar.ts";
import type { Work } from "#kernel/operation/context.ts";
import type { RecordKind } from "#kernel/operation/manifest.ts";
import { assemble } from "../compile.ts";
import { ConditionError } from "../conditions.ts";
import { eventsOf } from "../dry-run.ts";
import { calendarDue } from "../due.ts";
import { chosenOptions } from "../options.ts";
import type { Pack } from "../pack.ts";
import { appliesTo, replay } from "../replay.ts";

/** So many of the newest records; the whole past is the dry run's. */
const TRIED = 50;

export interface Failure {
  number: string;
  expression: string;
}

/**
 * Tries the conditions of a pack on what really happened. One that cannot be decided would refuse every report from the
 * day of effect on, in the middle of the night too; here it is found by whoever wrote it. Null: none fails.
 */
export async function firstFailure(
  { tx, settings, kinds }: Pick<Work, "tx" | "settings" | "kinds">,
  pack: Pack,
): Promise<Failure | null> {
  const kind = kinds.get(pack.regulation.appliesTo.kind) as RecordKind | undefined;
  if (!kind) return null;
  const records = await tx
    .selectFrom("record")
    .select(["id", "number", "opened_at as openedAt"])
    .where("kind", "=", kind.kind)
    .orderBy("opened_at", "desc")
    .orderBy("id", "desc")
    .limit(TRIED)
    .execute();
  const past = await eventsOf(
    tx,
    records.map(({ id }) => id),
  );
  const version = assemble(pack);
  const start = { kind: kind.kind };
  for (const { id, number, openedAt } of records) {
    const [first] = past.get(id) ?? [];
    if (!first) continue;
    const options = chosenOptions(settings, pack.regulation.code, openedAt);
    const due = calendarDue(settings.get<WorkCalendar>("calendar", openedAt));
    try {
      if (!appliesTo(version, kind.fold(start, first), options)) continue;
      replay({ version, fold: kind.fold, events: past.get(id) ?? [], due, options, facts: start });
    } catch (error) {
      if (error instanceof ConditionError) return { number, expression: error.expression };
      throw error;
    }
  }
  return null;
}
