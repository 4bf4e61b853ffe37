import { sql } from "kysely";
import type { Output } from "#kernel/contract/contract.ts";
import type { Tx } from "#kernel/operation/context.ts";
import { query } from "#kernel/operation/operation.ts";
import { nameIn, personName, postsOf } from "#kernel/people/lookup.ts";
import { DEMO_PASSWORD } from "#demo/company.ts";
import { setupStatus } from "./contract.ts";
import { demoTask, somebodyExists } from "./empty.ts";

type Status = Output<typeof setupStatus>;

/**
 * What the first page needs to know before anybody can sign in. An own company's installation says only that it is done; a demo
 * company's people are invented, and their password stands on this page for everybody.
 */
export const showStatus = query(setupStatus, async ({ tx, directory, actor, now }): Promise<Status> => {
  const [exists, task, isDemo] = await Promise.all([somebodyExists(tx), demoTask(tx), madeAsDemo(tx)]);
  const state = stateOf(exists, isDemo, task?.state);
  if (!isDemo && (state === "done" || state === "empty")) return { state, demo: null };
  const users =
    exists && isDemo && state !== "demo-loading"
      ? await tx.selectFrom("auth_user").select(["email", "person_id"]).limit(100).execute()
      : [];
  const accounts = users.flatMap(({ email, person_id: id }) => {
    const person = id === null ? undefined : directory.persons.get(id);
    const [held] = person ? postsOf(directory, person.id, now) : [];
    return person && held
      ? [{ post: nameIn(held.post, actor.locale), rank: held.post.rank, name: personName(person, actor.locale), email }]
      : [];
  });
  return {
    state,
    demo: {
      done: task?.done ?? 0,
      total: task?.total ?? null,
      message:
        task && task.message !== ""
          ? { key: task.message, params: (task.params ?? {}) as Record<string, unknown> }
          : null,
      password: DEMO_PASSWORD,
      accounts: accounts.sort((a, b) => b.rank - a.rank).map(({ rank: _rank, ...account }) => account),
    },
  };
});

function stateOf(exists: boolean, isDemo: boolean, task: string | undefined): Status["state"] {
  if (task === "queued" || task === "running") return "demo-loading";
  const broken = task === "failed" || task === "stopped";
  // A demo that could not begin does not stand in the way of an own company later.
  if (exists) return isDemo && broken ? "demo-failed" : "done";
  return broken ? "demo-failed" : "empty";
}

async function madeAsDemo(tx: Tx): Promise<boolean> {
  const row = await tx
    .selectFrom("event")
    .select(sql<boolean>`data->>'demo' = 'true'`.as("demo"))
    .where("type", "=", "setup.completed")
    .limit(1)
    .executeTakeFirst();
  return row?.demo ?? false;
}
