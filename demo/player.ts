import type { Contract, Input, Output } from "#kernel/contract/contract.ts";
import { postHolder } from "#kernel/duties/debtor.ts";
import { connect } from "#kernel/db/connect.ts";
import type { Actor, Work } from "#kernel/operation/context.ts";
import { askedOf, permit, runOnce } from "#kernel/operation/run.ts";
import { createRuntime, type Runtime } from "#kernel/operation/runtime.ts";
import { work } from "#kernel/operation/work.ts";

/** Lets the demo company act through the product's own operations, at the times of the story. */
export interface Player {
  /** Moment of what is done next; ISO instant. */
  now(): string;
  at(moment: Temporal.Instant): void;
  after(minutes: number): void;
  close(): Promise<void>;
  /** Whoever is responsible for a post at this moment under the trouble regulation. */
  who(post: string): Promise<string>;
  /** Does something as a person (id), or as whoever is responsible for a post. */
  do<C extends Contract>(who: string, contract: C, input: Input<C>): Promise<Output<C>>;
  /** Several people (ids) do the same at about the same time: the operation of each, all in one transaction. */
  together<C extends Contract>(who: readonly string[], contract: C, input: Input<C>): Promise<void>;
  /** Who still has to acknowledge a dispatch. */
  addressees(dispatchId: string): Promise<string[]>;
}

export function createPlayer(runtime: Runtime, start: Temporal.Instant): Player {
  let now = start;
  const database = connect(runtime.database.url, { name: "kaname-demo", max: 2, relaxed: true });
  const past = createRuntime(database, runtime.manifests, () => now);
  const who = async (post: string): Promise<string> => {
    const { directory, regulations } = await past.pictures();
    const pack = regulations.all().find((version) => version.code === "trouble-response")?.compiled.pack;
    const found = pack ? postHolder(pack, directory, post, now.toString()).personId : null;
    if (!found) throw new Error(`Nobody is responsible for ${post} at ${now.toString()}`);
    return found;
  };
  const handlerOf = (contract: Contract) => {
    const operation = past.operations.get(contract.name);
    if (!operation) throw new Error(`${contract.name} has no handler`);
    return operation;
  };
  const actorOf = async (personId: string): Promise<Actor> => {
    const person = (await past.pictures()).directory.persons.get(personId);
    const name = person ? `${person.family}　${person.given}` : "";
    return { personId, name, unitId: person?.unitId ?? null, locale: "ja" };
  };
  return {
    now: () => now.toString(),
    at: (moment) => void (now = moment),
    after: (minutes) => void (now = now.add({ minutes })),
    who,
    close: () => database.close(),
    async do(by, contract, input) {
      const actor = await actorOf(/^[0-9a-f-]{36}$/.test(by) ? by : await who(by));
      return (await runOnce(past, handlerOf(contract), { actor, input: contract.input.parse(input) })) as never;
    },
    async together(people, contract, input) {
      const operation = handlerOf(contract);
      const actors = await Promise.all(people.map(actorOf));
      const [first] = actors;
      if (!first) return;
      await work(past, { actor: first, operation: contract.name }, async ({ handle, pictures }) => {
        for (const actor of actors) {
          const scope = permit(pictures, actor, askedOf(operation), handle.now);
          const emit: Work["emit"] = (type, recordId, data, extra) =>
            handle.emit(type, recordId, data, { actorId: actor.personId, ...extra });
          await operation.handler({ ...handle, actor, emit, scope, input: contract.input.parse(input) } as never);
        }
      });
    },
    async addressees(dispatchId) {
      const rows = await database.read
        .selectFrom("dispatch_recipient")
        .select("person_id")
        .distinct()
        .where("dispatch_id", "=", dispatchId)
        .where("must_acknowledge", "=", true)
        .where("settled_at", "is", null)
        .orderBy("person_id")
        .execute();
      return rows.map((row) => row.person_id);
    },
  };
}
