import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { isAway } from "#kernel/db/away.ts";
import { connect } from "#kernel/db/connect.ts";
import { primaryOf } from "#kernel/db/hosts.ts";
import { migrate } from "#kernel/db/migrate.ts";
import { createLive } from "#kernel/http/live.ts";
import { runOnce } from "#kernel/operation/run.ts";
import { createRuntime } from "#kernel/operation/runtime.ts";
import { module as people } from "#kernel/people/module.ts";
import { unitCreate } from "#kernel/people/contract.ts";
import { organisation } from "#kernel/testing/organisation.ts";
import { ask, pairOf } from "./pair.ts";

test(
  "the primary is killed under load and its synchronous standby takes over: the same process goes on, nothing acknowledged is lost",
  { timeout: 180_000 },
  async () => {
    const pair = await pairOf(true, (url) => migrate(url));
    // One address with both servers, one pool for the whole time: what the product does when it is told so by DATABASE_URL.
    expect(await primaryOf(pair.url)).toBe(pair.primary.urlFor("kaname"));
    const database = connect(pair.url);
    const runtime = createRuntime(database, [people]);
    const live = await createLive(pair.url, runtime);
    const heard: string[] = [];
    live.onStamp((name) => void heard.push(name));
    try {
      const org = await organisation(database, {
        units: { hq: { name: "本社" } },
        persons: { a: { family: "甲", unit: "hq" } },
        posts: {},
        roles: { everything: { patterns: ["*"], everybody: "all" } },
      });
      const actor = { personId: org.person["a"] ?? "", name: "甲", unitId: null, locale: "ja" as const };
      const acknowledged: string[] = [];
      const faults: unknown[] = [];
      let working = true;
      /** As a browser does it: the same key again until there is an answer. */
      const make = async (key: string) => {
        const input = unitCreate.input.parse({
          code: `u-${key}`,
          name: key,
          kind: "department",
          parentId: org.unit["hq"],
        });
        for (;;) {
          try {
            await runOnce(runtime, runtime.operations.get("unit.create")!, { actor, idempotencyKey: key, input });
            return void acknowledged.push(key);
          } catch (error) {
            if (!isAway(error)) return void faults.push(error);
            await pause(30);
          }
        }
      };
      const clients = Array.from({ length: 4 }, async () => {
        while (working) await make(randomUUID());
      });
      while (acknowledged.length < 40) await pause(10);
      const dead = new Promise((done) => pair.primary.process.once("exit", done));
      pair.primary.process.kill("SIGKILL");
      await dead;
      await ask(pair.standby.url, "select pg_promote(true)");
      await ask(pair.standby.url, "alter system reset primary_conninfo");
      const [before, since] = [acknowledged.length, performance.now()];
      while (acknowledged.length < before + 40 && performance.now() - since < 60_000) await pause(10);
      heard.length = 0;
      await make(randomUUID());
      working = false;
      await Promise.all(clients);

      expect(await primaryOf(pair.url)).toBe(pair.standby.urlFor("kaname"));
      expect(faults).toEqual([]);
      expect(acknowledged.length).toBeGreaterThan(before + 40);
      const rows = await ask(pair.standby.urlFor("kaname"), "select code from unit where code like 'u-%'");
      expect(rows.map(({ code }) => String(code)).sort()).toEqual(acknowledged.map((key) => `u-${key}`).sort());
      // What is told between processes comes from the new primary, too.
      for (let waited = 0; waited < 5_000 && !heard.includes("directory"); waited += 50) await pause(50);
      expect(heard).toContain("directory");
    } finally {
      await live.close();
      await database.close().catch(() => undefined);
      await pair.close();
    }
  },
);
