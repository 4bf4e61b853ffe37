import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createAuth } from "#kernel/identity/auth.ts";
import { ensureRoles } from "#kernel/access/ensure-roles.ts";
import { module as access } from "#kernel/access/module.ts";
import { isWorkingTime, type WorkCalendar } from "#kernel/calendar/calendar.ts";
import type { Input } from "#kernel/contract/contract.ts";
import { module as identity } from "#kernel/identity/module.ts";
import { module as jobs } from "#kernel/jobs/module.ts";
import type { Manifest } from "#kernel/operation/manifest.ts";
import { module as people } from "#kernel/people/module.ts";
import { shippedPacks } from "#kernel/regulations/install.ts";
import { module as regulations } from "#kernel/regulations/module.ts";
import { testRuntime, type TestRuntime } from "#kernel/testing/runtime.ts";
import { domain as incident } from "#domains/incident/domain.ts";
import { domain as system } from "#domains/system/domain.ts";
import { setupCreate, setupDemo, setupStatus } from "./contract.ts";
import { setupModule } from "./module.ts";

const manifests: Manifest[] = [
  access,
  identity,
  jobs,
  people,
  regulations,
  system,
  incident,
  setupModule(() => manifests),
];
const OWN: Input<typeof setupCreate> = {
  company: "あおぞら商事株式会社",
  family: "山田",
  given: "花子",
  email: "Hanako@aozora.example",
  password: "correct horse battery",
  post: "is-head",
  from: "08:30",
  to: "17:15",
  effectiveFrom: "2026-11-01",
};

let t: TestRuntime;
beforeEach(async () => {
  t = await testRuntime(manifests);
  await t.system((work) => ensureRoles(work, manifests));
});
afterEach(() => t.close());

const anybody = () => t.as(null);
const count = async (table: "person" | "unit" | "post" | "regulation_version" | "auth_user") =>
  (
    await t.database.read
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as("n"))
      .executeTakeFirstOrThrow()
  ).n;

describe("the first run", () => {
  test("makes the own company ready to work: administrator, posts, groups, hours, regulations", async () => {
    expect(await anybody().call(setupStatus, {})).toEqual({ state: "empty", demo: null });
    await anybody().call(setupCreate, OWN);
    expect(await anybody().call(setupStatus, {})).toEqual({ state: "done", demo: null });

    const pictures = await t.system(async ({ directory, access: rights, regulations: rules, settings }) => ({
      directory,
      rights,
      rules,
      settings,
    }));
    const { directory, rules, settings } = pictures;
    const [admin] = [...directory.persons.values()];
    expect(admin).toMatchObject({ family: "山田", given: "花子", email: "hanako@aozora.example" });
    expect([...directory.postsByCode.keys()].sort()).toEqual([
      "ga-head",
      "is-deputy-head",
      "is-head",
      "is-section-chief",
      "president",
    ]);
    expect([...directory.groupsByCode.keys()].sort()).toEqual([
      "all-officers",
      "ga-head",
      "president",
      "related-heads",
    ]);
    expect(directory.holdingsByPerson.get(admin!.id)?.map(({ postId }) => directory.posts.get(postId)?.code)).toEqual([
      "is-head",
    ]);
    const inForce = rules.all().map(({ code, effectiveFrom }) => `${code} ${effectiveFrom}`);
    const shipped = await shippedPacks();
    expect(shipped).toContain("trouble-response");
    expect(inForce.toSorted()).toEqual(shipped.map((pack) => `${pack} 2026-10-31T15:00:00Z`).toSorted());
    // Everything that the regulations name exists.
    for (const { compiled } of rules.all()) {
      const named = JSON.stringify(compiled.pack);
      for (const [, post = ""] of named.matchAll(/"post":"([^"]+)"/g))
        expect(directory.postsByCode.has(post), post).toBe(true);
      for (const [, groups = ""] of named.matchAll(/"groups":\[([^\]]*)\]/g))
        for (const group of groups.split(","))
          expect(directory.groupsByCode.has(group.replaceAll('"', "")), group).toBe(true);
    }
    const calendar = settings.get<WorkCalendar>("calendar", t.now());
    // Friday 2026-11-20.
    const working = (time: string) => isWorkingTime(calendar, `2026-11-20T${time}:00+09:00`);
    expect([working("08:29"), working("08:30"), working("12:30"), working("17:14"), working("17:15")]).toEqual([
      false,
      true,
      false,
      true,
      false,
    ]);
    expect(settings.get("organisation", t.now())).toEqual({ name: OWN.company, nameEn: "" });
    const grants = await t.database.read
      .selectFrom("role_grant")
      .select("role_code")
      .where("person_id", "=", admin!.id)
      .execute();
    expect(grants).toEqual([{ role_code: "administrator" }]);
  });

  test("lets the administrator sign in at once", async () => {
    await anybody().call(setupCreate, OWN);
    const auth = createAuth(t.runtime, {
      url: t.database.url,
      secret: "a secret for this test",
      baseUrl: "http://localhost:3000",
    });
    const body = JSON.stringify({ email: "hanako@aozora.example", password: OWN.password });
    const headers = { "content-type": "application/json", origin: "http://localhost:3000", host: "localhost:3000" };
    const answer = await auth.handler(
      new Request("http://localhost:3000/api/auth/sign-in/email", { method: "POST", body, headers }),
      "127.0.0.1",
    );
    expect(answer.status).toBe(200);
    await auth.close();
  });

  test("happens once: of two at the same moment exactly one wins, and nothing of the other stays", async () => {
    const attempts = ["一", "二", "三", "四"].map((given, index) =>
      anybody().call(setupCreate, { ...OWN, given, email: `${index}@aozora.example` }),
    );
    const results = await Promise.allSettled(attempts);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const result of results)
      if (result.status === "rejected") expect(result.reason).toMatchObject({ status: 409, key: "setup.done" });
    expect([
      await count("person"),
      await count("auth_user"),
      await count("unit"),
      await count("post"),
      await count("regulation_version"),
    ]).toEqual([1, 1, 3, 5, (await shippedPacks()).length]);
    await expect(anybody().call(setupCreate, OWN)).rejects.toMatchObject({ status: 409, key: "setup.done" });
    await expect(anybody().call(setupDemo, {})).rejects.toMatchObject({ status: 409, key: "setup.done" });
  });

  test("and the demo company exclude each other from the first moment", async () => {
    const results = await Promise.allSettled([
      anybody().call(setupDemo, {}),
      anybody().call(setupDemo, {}),
      anybody().call(setupCreate, OWN),
    ]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test.each([
    ["lunchTo", { lunchTo: null }],
    ["to", { from: "18:00", to: "09:00" }],
    ["to", { lunchFrom: "07:00" }],
  ])("refuses at %s hours that cannot be", async (path, wrong) => {
    await expect(anybody().call(setupCreate, { ...OWN, ...wrong })).rejects.toMatchObject({
      status: 422,
      errors: [{ path: path === "lunchTo" ? "lunchTo" : path }],
    });
    expect(await count("person")).toBe(0);
  });

  test("works without a lunch break and without a post", async () => {
    await anybody().call(setupCreate, { ...OWN, post: null, lunchFrom: null, lunchTo: null, days: [6, 7] });
    const calendar = await t.system(async ({ settings, now }) => settings.get<WorkCalendar>("calendar", now));
    expect(calendar.hours).toEqual({ 6: [{ from: "08:30", to: "17:15" }], 7: [{ from: "08:30", to: "17:15" }] });
    expect(await t.database.read.selectFrom("holding").selectAll().execute()).toEqual([]);
  });

  test("tells how far the demo company is, and when it could not be made lets another be begun", async () => {
    await anybody().call(setupDemo, {});
    expect(await anybody().call(setupStatus, {})).toMatchObject({
      state: "demo-loading",
      demo: { done: 0, total: 100, accounts: [] },
    });
    await expect(anybody().call(setupCreate, OWN)).rejects.toMatchObject({ key: "setup.loading" });
    await t.database.read.updateTable("task_run").set({ state: "failed", message: "task.fault" }).execute();
    expect(await anybody().call(setupStatus, {})).toMatchObject({
      state: "demo-failed",
      demo: { message: { key: "task.fault" } },
    });
    await anybody().call(setupCreate, OWN);
    expect(await anybody().call(setupStatus, {})).toEqual({ state: "done", demo: null });
  });
});
