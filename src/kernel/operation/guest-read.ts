import { sql } from "kysely";
import type { Contract } from "#kernel/contract/contract.ts";
import { isGuest } from "#kernel/access/guest.ts";
import type { Actor, Pictures, Work } from "./context.ts";
import type { Runtime } from "./runtime.ts";
import { work, type Unit } from "./work.ts";

/** Reading the same thing again within so many minutes is the same reading: pages ask again by themselves. */
const SAME = { minutes: 10 };
/** Longer inputs are kept by the names of their fields. */
const LONGEST = 2_000;

/** Whether this reading is to be an event: a guest reads what the contract does not call harmless. */
export function isNoted(pictures: Pictures, actor: Actor, { permission, restricted }: Contract): boolean {
  return (restricted ?? permission !== "public") && isGuest(pictures.access, actor.personId);
}

/**
 * Reads as a guest: the answer and the event `audit.read` come from one transaction, so what cannot be written down is not
 * shown. The event belongs to no record (reading changes none); `subjectId` in its data says what was read.
 */
export function readAsGuest<T>(
  runtime: Runtime,
  { actor, operation, input }: { actor: Actor; operation: string; input: unknown },
  read: (unit: Unit) => Promise<T>,
): Promise<T> {
  return work(runtime, { actor, operation }, async (unit) => {
    const answer = await read(unit);
    const data = readingOf(input);
    if (!(await isAgain(unit.handle, operation, data))) unit.handle.emit("audit.read", null, data);
    return answer;
  });
}

/** For what is read without an operation, such as a file: called before the first byte is sent. */
export async function noteRead(runtime: Runtime, actor: Actor, operation: string, input: object): Promise<void> {
  const { access } = await runtime.pictures();
  if (isGuest(access, actor.personId)) await readAsGuest(runtime, { actor, operation, input }, async () => undefined);
}

function readingOf(input: unknown): { subjectId: string | null; input: unknown } {
  const given = typeof input === "object" && input !== null ? (input as Record<string, unknown>) : {};
  const { cursor: _, limit: __, ...asked } = given;
  const subject = given["recordId"] ?? given["id"];
  const long = JSON.stringify(asked).length > LONGEST;
  return { subjectId: typeof subject === "string" ? subject : null, input: long ? Object.keys(asked) : asked };
}

async function isAgain({ tx, actor, now }: Work, operation: string, data: object): Promise<boolean> {
  const since = Temporal.Instant.from(now).subtract(SAME).toString();
  const found = await tx
    .selectFrom("event")
    .select("seq")
    .where("actor_id", "=", actor.personId)
    .where("occurred_at", ">", since)
    .where("type", "=", "audit.read")
    .where("operation", "=", operation)
    .where(sql<boolean>`data = ${JSON.stringify(data)}::jsonb`)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
