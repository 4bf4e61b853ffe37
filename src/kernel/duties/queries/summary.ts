import { sql } from "kysely";
import { tokyoDay } from "#kernel/i18n/moment.ts";
import { query } from "#kernel/operation/operation.ts";
import { summaryOfMine } from "../contract.ts";
import { IN_TIME, LATE } from "../outcome.ts";
import { reachedPosts } from "../reachable.ts";
import { owedBy } from "./mine.ts";

const DAYS = 30;

/** Figures of the home page: what is open with the reader now, and how much of the last 30 days was in time. Two statements. */
export const mySummary = query(summaryOfMine, async ({ tx, actor, directory, regulations, now }) => {
  const me = actor.personId ?? "";
  const tonight = Temporal.PlainDate.from(tokyoDay(now)).add({ days: 1 }).toZonedDateTime("Asia/Tokyo").toInstant();
  const soon = Temporal.Instant.from(now).add({ hours: 1 }).toString();
  const running = sql`not duty.settled and duty.due_at is not null`;
  const open = tx
    .selectFrom("duty")
    .select([
      sql<number>`count(*)`.as("open"),
      sql<number>`count(*) filter (where ${running} and duty.due_at < ${now})`.as("overdue"),
      sql<number>`count(*) filter (where ${running} and duty.due_at >= ${now} and duty.due_at < ${tonight.toString()})`.as(
        "dueToday",
      ),
      sql<number>`count(*) filter (where ${running} and duty.due_at < ${soon} and not duty.soft)`.as("urgent"),
    ])
    .where("duty.state", "=", "open")
    .where(owedBy(me, reachedPosts(regulations, directory, me, now)))
    .executeTakeFirstOrThrow();
  const since = Temporal.Instant.from(now)
    .subtract({ hours: 24 * DAYS })
    .toString();
  const past = tx
    .selectFrom("duty")
    .select([
      sql<number>`count(*) filter (where ${IN_TIME})`.as("inTime"),
      sql<number>`count(*) filter (where ${LATE(now)})`.as("late"),
    ])
    .where("duty.debtor_id", "=", me)
    .where("duty.due_at", ">=", since)
    .where("duty.due_at", "<", now)
    .executeTakeFirstOrThrow();
  const [figures, { inTime, late }] = await Promise.all([open, past]);
  const counted = inTime + late;
  return { ...figures, counted, inTimeRate: counted === 0 ? null : inTime / counted };
});
