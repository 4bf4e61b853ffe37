import { v7 as uuid } from "uuid";
import type { DutyWorld } from "./sample.ts";

const tokyo = (wall: string) => Temporal.PlainDateTime.from(wall).toZonedDateTime("Asia/Tokyo").toInstant().toString();

/** Registers an absence straight in the table; the answer takes it back. */
export async function absent(
  { t, who }: DutyWorld,
  person: string,
  from: string,
  to: string | null,
): Promise<() => Promise<void>> {
  const db = t.database.read;
  const id = uuid();
  const row = {
    id,
    person_id: who.person[person] ?? "",
    valid_from: tokyo(from),
    valid_to: to && tokyo(to),
    reason: "leave",
  };
  await db.insertInto("absence").values(row).execute();
  t.runtime.forget("directory");
  return async () => {
    await db.deleteFrom("absence").where("id", "=", id).execute();
    t.runtime.forget("directory");
  };
}
