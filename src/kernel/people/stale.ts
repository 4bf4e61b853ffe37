import { sql, type Kysely } from "kysely";
import { stale, type Problem } from "#kernel/contract/problem.ts";
import type { DB } from "#kernel/db/schema.ts";
import { personName } from "./lookup.ts";
import type { Directory } from "./directory.ts";

const TYPES = {
  person: { table: "person", key: "personId", like: "person.%" },
  unit: { table: "unit", key: "unitId", like: "unit.%" },
  post: { table: "post", key: "postId", like: "post.%" },
  group: { table: "addressee_group", key: "groupId", like: "group.%" },
} as const;

/** The refusal of a change to something that changed meanwhile: says who changed it last, what and when. */
export async function staleChange(
  tx: Kysely<DB>,
  directory: Directory,
  what: keyof typeof TYPES,
  id: string,
): Promise<Problem> {
  const { table, key, like } = TYPES[what];
  const [last, current] = await Promise.all([
    tx
      .selectFrom("event")
      .select(["actor_id", "type", "occurred_at"])
      .where("type", "like", like)
      .where(sql<string>`data->>${key}`, "=", id)
      .orderBy("seq", "desc")
      .limit(1)
      .executeTakeFirst(),
    tx.selectFrom(table).select("version").where("id", "=", id).executeTakeFirst(),
  ]);
  const who = last?.actor_id ? directory.persons.get(last.actor_id) : undefined;
  return stale({
    who: who ? personName(who, "ja") : "—",
    what: last?.type ?? what,
    at: last?.occurred_at ?? "",
    version: current?.version ?? 0,
  });
}
