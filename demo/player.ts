import type { Contract, Input, Output } from "#kernel/contract/contract.ts";
import { postHolder } from "#kernel/duties/debtor.ts";
import { connect } from "#kernel/db/connect.ts";
import type { Actor } from "#kernel/operation/context.ts";
import { runOnce } from "#kernel/operation/run.ts";
import { createRuntime, type Runtime } from "#kernel/operation/runtime.ts";

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
  return {
    now: () => now.toString(),
    at: (moment) => void (now = moment),
    after: (minutes) => void (now = now.add({ minutes })),
    who,
    close: () => database.close(),
    async do(by, contract, input) {
      const operation = past.operations.get(contract.name);
      if (!operation) throw new Error(`${contract.name} has no handler`);
      const personId = /^[0-9a-f-]{36}$/.test(by) ? by : await who(by);
      const person = (await past.pictures()).directory.persons.get(personId);
      const actor: Actor = {
        personId,
        name: person ? `${person.family}　${person.given}` : "",
        unitId: person?.unitId ?? null,
        locale: "ja",
      };
      return (await runOnce(past, operation, { actor, input: contract.input.parse(input) })) as never;
    },
  };
}
