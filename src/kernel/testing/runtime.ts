import { tmpdir } from "node:os";
import { join } from "node:path";
import { readEnvironment, type Environment } from "#kernel/config/environment.ts";
import type { Contract, Input, Output } from "#kernel/contract/contract.ts";
import type { Actor, Work } from "#kernel/operation/context.ts";
import type { Manifest } from "#kernel/operation/manifest.ts";
import { runOnce } from "#kernel/operation/run.ts";
import { createRuntime, type Runtime } from "#kernel/operation/runtime.ts";
import { systemWork } from "#kernel/operation/work.ts";
import { testDatabase, type TestDatabase } from "./database.ts";

export interface TestRuntime {
  runtime: Runtime;
  database: TestDatabase;
  /** Sets the clock; ISO instant or Japanese local time "2026-11-21T03:00". */
  at(moment: string): void;
  /** Moves the clock on by an ISO duration. */
  pass(duration: string): void;
  now(): string;
  /** Calls operations as a person, as the façade does: input parsed, output checked against the contract. */
  as(
    personId: string | null,
    locale?: "ja" | "en",
  ): { call<C extends Contract>(contract: C, input: Input<C>, key?: string): Promise<Output<C>> };
  /** Work as the system, for set-up. */
  system<T>(body: (work: Work) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** A runtime on a database of its own, with a clock that only moves when told. */
export async function testRuntime(
  manifests: Manifest[],
  start = "2026-11-20T10:00",
  environment: Environment | (() => Environment) = testEnvironment,
): Promise<TestRuntime> {
  const database = await testDatabase();
  let now = moment(start);
  const runtime = createRuntime(database, manifests, () => now, environment);
  return {
    runtime,
    database,
    at: (to) => void (now = moment(to)),
    pass: (duration) => void (now = now.toZonedDateTimeISO("Asia/Tokyo").add(duration).toInstant()),
    now: () => now.toString(),
    as(personId, locale = "ja") {
      return {
        async call(contract, input, key) {
          const operation = runtime.operations.get(contract.name);
          if (!operation) throw new Error(`${contract.name} has no handler`);
          const actor: Actor | null =
            personId === null ? null : { personId, name: "", unitId: await unitOf(runtime, personId), locale };
          const answer = await runOnce(runtime, operation, {
            actor,
            input: contract.input.parse(input),
            idempotencyKey: key,
          });
          return contract.output.parse(JSON.parse(JSON.stringify(answer))) as never;
        },
      };
    },
    system: (body) => systemWork(runtime, "test.setup", body),
    close: () => database.close(),
  };
}

async function unitOf(runtime: Runtime, personId: string): Promise<string | null> {
  return (await runtime.pictures()).directory.persons.get(personId)?.unitId ?? null;
}

/** Local Japanese time unless the text carries an offset. */
function moment(text: string): Temporal.Instant {
  return /Z$|[+-]\d\d:\d\d$/.test(text)
    ? Temporal.Instant.from(text)
    : Temporal.PlainDateTime.from(text).toZonedDateTime("Asia/Tokyo").toInstant();
}

/** What the process was told; where it was told no data folder, one that no other process uses, instead of the working copy's. */
function testEnvironment(): Environment {
  const dataDir = process.env["KANAME_DATA"] ?? join(tmpdir(), `kaname-test-data-${process.pid}`);
  return readEnvironment({ KANAME_SECRET: "test", ...process.env, KANAME_DATA: dataDir });
}
