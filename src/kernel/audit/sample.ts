import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readEnvironment, type Environment } from "#kernel/config/environment.ts";
import type { Manifest } from "#kernel/operation/manifest.ts";
import type { JobContext } from "#kernel/operation/manifest.ts";
import { systemWork } from "#kernel/operation/work.ts";
import { testRuntime, type TestRuntime } from "#kernel/testing/runtime.ts";
import { DEFAULT_CALENDAR } from "#kernel/calendar/work-calendar.ts";
import { z } from "zod";
import { module } from "./module.ts";

/** A kind of record for tests of the trail. */
export const paper: Manifest = {
  name: "paper",
  contracts: [],
  operations: [],
  kinds: [{ kind: "paper", prefix: "PAP", fold: (facts) => facts, href: (id) => `/papers/${id}` }],
  events: ["paper.written", "paper.said"],
  settings: [
    { key: "calendar", schema: z.unknown(), default: DEFAULT_CALENDAR },
    { key: "regulations.options", schema: z.unknown(), default: {} },
  ],
};

export interface Trail {
  t: TestRuntime;
  folder: string;
  environment: Environment;
  job: JobContext;
  /** Writes so many events of a record, made when `record` is not given; gives the record's id. */
  write(count: number, record?: string): Promise<string>;
  close(): Promise<void>;
}

/** An installation with a folder of its own. */
export async function trail(env: NodeJS.ProcessEnv = {}, manifests: Manifest[] = [module, paper]): Promise<Trail> {
  const folder = await mkdtemp(join(tmpdir(), "kaname-trail-"));
  const environment = readEnvironment({ KANAME_DATA: folder, KANAME_SECRET: "test", ...env });
  const t = await testRuntime(manifests, "2026-11-20T10:00", environment);
  const job: JobContext = {
    payload: {},
    database: t.database,
    kinds: t.runtime.kinds,
    measures: t.runtime.measures,
    environment,
    now: () => t.now(),
    pictures: () => t.runtime.pictures(),
    work: (body) => systemWork(t.runtime, "test.job", body),
  };
  return {
    t,
    folder,
    environment,
    job,
    write: (count, record) =>
      t.system(async (work) => {
        const row = record ? await work.lock(record) : await work.create("paper", { title: "記録", state: "open" });
        for (let n = 0; n < count; n++) work.emit("paper.said", row.id, { n, words: "ことば", share: 0.1 });
        return row.id;
      }),
    async close() {
      await t.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
