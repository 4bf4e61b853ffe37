import { sql, type RawBuilder } from "kysely";

// The outcome of a duty in SQL, the same as standing.ts says it of one duty (a test holds the two together).
// What never applied, was waived or moved on is not counted; a duty without a due has no outcome.

/** Done in time, or started in time where the deadline asks for the start. */
export const IN_TIME: RawBuilder<boolean> = sql`(duty.due_at is not null and not duty.late and duty.settled
  and (duty.state in ('done', 'open') or (duty.state = 'superseded' and duty.started_at is not null)))`;

/** Decided after the due, or open and past it, whether or not the clock has told of it yet. */
export const LATE = (
  now: string,
): RawBuilder<boolean> => sql`(duty.due_at is not null and duty.state in ('open', 'done', 'superseded')
  and (duty.late or (duty.state = 'open' and not duty.settled and duty.due_at < ${now})))`;

/** Late, and no violation: a target, or a duty of effort. */
export const OVER_TARGET = (now: string): RawBuilder<boolean> => sql`(${LATE(now)} and (duty.soft or duty.effort))`;

/** Open, and not late so far. */
export const RUNNING = (now: string): RawBuilder<boolean> =>
  sql`(duty.state = 'open' and not (${IN_TIME}) and not (${LATE(now)}))`;

export const NOT_APPLICABLE: RawBuilder<boolean> = sql`(duty.state in ('not_applicable', 'waived'))`;
