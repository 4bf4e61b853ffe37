import { manifests } from "#app/domains.ts";
import { connect } from "#kernel/db/connect.ts";
import { runOnce } from "#kernel/operation/run.ts";
import { createRuntime } from "#kernel/operation/runtime.ts";
import { SEARCH } from "./cases.ts";
import { median } from "./measure.ts";
import type { Prepared } from "./prepare.ts";

/** Readers of the demo company that see little or everything; a store has none of the measured troubles. */
const READERS = [
  ["manager of a store (own unit)", "abe.ai.1213@minato.example"],
  ["employee (own)", "endo.megumi.1225@minato.example"],
  ["president (all)", "minato.shoichi.1138@minato.example"],
] as const;

const READS = [
  ["incident.list", {}],
  ["incident.list", { open: true }],
  ["incident.list", { q: SEARCH }],
  ["record.search", { q: SEARCH }],
  ["duty.my-records", {}],
] as const;

/** Milliseconds of what people see who do not see everything, in process, by the number of troubles. */
export async function readAsOthers(prepared: readonly Prepared[]): Promise<void> {
  const rows = new Map<string, Record<string, string | number>>();
  for (const { url, size } of prepared) {
    const database = connect(url);
    const runtime = createRuntime(database, manifests);
    for (const [reader, email] of READERS) {
      const { id } = await database.read
        .selectFrom("person")
        .select("id")
        .where("email", "=", email)
        .executeTakeFirstOrThrow();
      for (const [name, asked] of READS) {
        const operation = runtime.operations.get(name);
        if (!operation) throw new Error(`${name} has no handler`);
        const actor = { personId: id, name: "", unitId: null, locale: "ja" as const };
        const times: number[] = [];
        for (let turn = 0; turn < 20; turn++) {
          const begun = performance.now();
          await runOnce(runtime, operation, { actor, input: operation.contract.input.parse(asked) });
          times.push(performance.now() - begun);
        }
        const key = `${reader} ${name} ${JSON.stringify(asked)}`;
        rows.set(key, { ...(rows.get(key) ?? { reader, read: key.slice(reader.length + 1) }), [size]: round(times) });
      }
    }
    await database.close();
  }
  console.log("\nMilliseconds of reads by who sees how much, in process (median of 20), by number of troubles:");
  console.table([...rows.values()]);
}

const round = (times: number[]) => Math.round(median(times) * 10) / 10;
