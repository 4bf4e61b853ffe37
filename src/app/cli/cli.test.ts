import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { encode } from "#kernel/exchange/encode.ts";
import { testDatabase, type TestDatabase } from "#kernel/testing/database.ts";
import { organisation } from "#kernel/testing/organisation.ts";
import { main } from "../cli.ts";
import { createBar } from "./bar.ts";
import { runningServer } from "./database.ts";
import { terminalLocale } from "./say.ts";

let folder: string;
let database: TestDatabase;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kaname-cli-"));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  database = await testDatabase();
  vi.stubEnv("DATABASE_URL", database.url);
  vi.stubEnv("KANAME_DATA", folder);
  vi.stubEnv("KANAME_LANG", "ja");
  vi.stubEnv("INIT_CWD", folder);
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  return () => {
    vi.restoreAllMocks();
    return database.close();
  };
});

/** What a command line prints, what it says of failures, and its exit code. */
async function kaname(...args: string[]) {
  const printed: string[] = [];
  const failed: string[] = [];
  const code = await main(args, {
    print: (line = "") => void printed.push(line),
    fail: (line) => void failed.push(line),
  });
  return { code, out: printed.join("\n"), err: failed.join("\n") };
}

const somebody = () =>
  organisation(database, {
    units: { hq: { name: "本社" } },
    persons: { a: { family: "甲", unit: "hq", email: "a@example.jp" } },
    posts: {},
  });

describe("a command line", () => {
  test("without a command shows them all with their exit codes; help of one says more", async () => {
    const { code, out } = await kaname();
    expect(code).toBe(0);
    for (const word of ["serve", "migrate", "demo", "import incidents", "user create", "user invite", "status", "130"])
      expect(out).toContain(word);
    expect((await kaname("help", "import", "incidents")).out).toContain("--all-or-nothing");
    expect((await kaname("import", "incidents", "--help")).out).toContain("--all-or-nothing");
    vi.stubEnv("KANAME_LANG", "en_US.UTF-8");
    expect((await kaname()).out).toContain("Exit codes");
  });

  test.each([
    [["bogus"], 2, "bogus"],
    [["import", "incidents"], 2, "1つ"],
    [["import", "incidents", "a.csv", "--bogus"], 2, "--bogus"],
    [["import", "incidents", "a.csv", "--profile", "jira"], 2, "servicenow"],
    [["import", "incidents", "none.csv"], 1, "none.csv"],
    [["import", "incidents", "a.csv", "--source"], 2, "--source に値を"],
    [["import", "incidents", "a.csv", "--dry-run=1"], 2, "--dry-run に値は"],
    [["migrate", "now"], 2, "「now」は余分"],
    [["serve", "--role", "all-of-it"], 2, "worker"],
    [["demo", "--incidents", "many"], 2, "many"],
    [["user", "create", "--name", "山田 花子"], 2, "メール"],
    [["user", "create", "--email", "x@example.jp", "--name", "山田"], 2, "空白"],
    [["user", "create", "--email", "x@example.jp", "--name", "山田 花子"], 1, "初期設定"],
  ])("%j ends with %i and a sentence", async (args, code, part) => {
    const result = await kaname(...args);
    expect(result.code).toBe(code);
    expect(result.err).toContain(part);
    expect(result.err).not.toMatch(/^cli\.|undefined|\{\{/);
  });

  test.each(["ja", "en"])("says how each command of the list is used (%s)", async (locale) => {
    vi.stubEnv("KANAME_LANG", locale);
    const listed = [...(await kaname()).out.matchAll(/^ {2}([a-z][a-z -]*?) {2,}\S/gm)].map((found) => found[1] ?? "");
    expect(listed).toEqual(expect.arrayContaining(["serve", "import policies", "audit verify", "restore", "doctor"]));
    for (const words of listed) {
      const { code, out, err } = await kaname(...words.split(" "), "--help");
      expect([code, err], words).toEqual([0, ""]);
      expect(out, words).toContain(`kaname ${words}`);
      expect(out, words).not.toMatch(/^cli\.|\{\{/m);
      const wrong = await kaname(...words.split(" "), "--no-such-option");
      expect([wrong.code, wrong.out], words).toEqual([2, ""]);
      expect(wrong.err, words).toContain("--no-such-option");
    }
  });

  test("takes no folder, no empty file and no broken archive for a table, and stores nothing", async () => {
    await mkdir(join(folder, "folder.csv"), { recursive: true });
    await writeFile(join(folder, "empty.csv"), "");
    await writeFile(join(folder, "broken.csv.gz"), Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7]));
    await writeFile(join(folder, "broken.xlsx"), "PK\u0003\u0004 nothing");
    for (const locale of ["ja", "en"])
      for (const file of ["folder.csv", "empty.csv", "broken.csv.gz", "broken.xlsx"]) {
        vi.stubEnv("KANAME_LANG", locale);
        const { code, err } = await kaname("import", "incidents", file);
        expect(code, file).toBe(1);
        expect(err, file).toMatch(locale === "ja" ? /[ぁ-ん].*。$/ : /^[ -~“”’…]+\.$/);
        expect(err, file).not.toMatch(/^cli\.|\{\{|at .*:\d+|E[A-Z]{4}/);
      }
    expect((await database.pool.query("select 1 from record")).rowCount).toBe(0);
  });

  test("says when the database is away", async () => {
    vi.stubEnv("DATABASE_URL", "postgresql://nobody:x@127.0.0.1:9/none");
    expect(await kaname("status")).toMatchObject({ code: 1, err: expect.stringContaining("接続できません") as string });
  });
});

describe("kaname import incidents", () => {
  const HEAD = "管理番号,件名,受付日時";

  test("prints what was read, kept and refused and why, and writes the refusals", async () => {
    await writeFile(
      join(folder, "a.csv"),
      encode(`${HEAD}\n1,停電,2025/4/1 9:00\n2,断線,平成32年4月1日\n`, "cp932").bytes,
    );
    const { code, out } = await kaname("import", "incidents", "a.csv", "--source", "旧台帳", "--errors", "refused.csv");
    expect(code).toBe(3);
    expect(out).toContain("読み取った行: 2");
    expect(out).toContain("取り込んだ行: 1");
    expect(out).toContain("cp932");
    expect(out).toContain(
      "3 行目「受付日時」  平成32年は存在しません。令和2年のことなら、そう書いてください。 [平成32年4月1日]",
    );
    expect((await readFile(join(folder, "refused.csv"), "utf8")).split("\r\n").slice(0, 2)).toEqual([
      "\uFEFF行,列,値,理由",
      "3,受付日時,平成32年4月1日,平成32年は存在しません。令和2年のことなら、そう書いてください。",
    ]);
    expect(await kaname("import", "incidents", "a.csv", "--source", "旧台帳", "--all-or-nothing")).toMatchObject({
      code: 1,
      out: expect.stringContaining("何も取り込みませんでした") as string,
    });
  });

  test("takes a mapping, tries without storing, and ends with 0 when all is there", async () => {
    await writeFile(join(folder, "b.csv"), "なに,いつ,どう\n停電,2025/4/1 9:00,ok\n");
    expect(await kaname("import", "incidents", "b.csv")).toMatchObject({
      code: 1,
      err: expect.stringContaining("必要な列がありません") as string,
    });
    await writeFile(
      join(folder, "map.json"),
      JSON.stringify({ columns: { なに: "title", いつ: "openedAt", どう: "state" }, states: { ok: "closed" } }),
    );
    const dry = await kaname("import", "incidents", "b.csv", "--mapping", "map.json", "--dry-run");
    expect(dry).toMatchObject({ code: 0, out: expect.stringContaining("何も保存していません") as string });
    const count = async () => (await database.pool.query("select 1 from record")).rowCount;
    expect(await count()).toBe(0);
    expect((await kaname("import", "incidents", "b.csv", "--mapping", "map.json")).code).toBe(0);
    expect((await kaname("import", "incidents", "b.csv", "--mapping", "map.json")).out).toContain(
      "取り込み済みの行: 1",
    );
    expect(await count()).toBe(1);
    await writeFile(join(folder, "bad.json"), JSON.stringify({ columns: { なに: "colour" } }));
    expect(await kaname("import", "incidents", "b.csv", "--mapping", "bad.json")).toMatchObject({
      code: 1,
      err: expect.stringContaining("columns.なに") as string,
    });
    expect(await kaname("import", "incidents", "b.csv", "--time-zone", "Moon/Base")).toMatchObject({
      code: 2,
      err: expect.stringContaining("time-zone") as string,
    });
  });
});

describe("kaname", () => {
  test("user create and invite give links, each in place of the one before", async () => {
    await somebody();
    const created = await kaname(
      "user",
      "create",
      "--email",
      "Hanako@Example.jp",
      "--name",
      "山田　花子",
      "--unit",
      "hq",
      "--role",
      "administrator",
    );
    expect(created).toMatchObject({
      code: 0,
      out: expect.stringMatching(/http:\/\/localhost:\d+\/set-password\?token=\S{20}/) as string,
    });
    const { rows } = await database.pool.query(
      "select p.family, p.given, p.email, u.code, g.role_code, g.scope from person p join unit u on u.id = p.unit_id join role_grant g on g.person_id = p.id",
    );
    expect(rows).toEqual([
      {
        family: "山田",
        given: "花子",
        email: "hanako@example.jp",
        code: "hq",
        role_code: "administrator",
        scope: "all",
      },
    ]);
    expect(await kaname("user", "create", "--email", "hanako@example.jp", "--name", "山田 花子")).toMatchObject({
      code: 1,
      err: expect.stringContaining("user invite") as string,
    });
    expect((await kaname("user", "invite", "hanako@example.jp")).code).toBe(0);
    expect((await kaname("user", "invite", "a@example.jp")).code).toBe(0);
    expect(await kaname("user", "invite", "nobody@example.jp")).toMatchObject({
      code: 1,
      err: expect.stringContaining("nobody@example.jp") as string,
    });
    expect((await database.pool.query("select 1 from auth_verification")).rowCount).toBe(2);
    expect(
      await kaname("user", "create", "--email", "b@example.jp", "--name", "乙 一", "--role", "king"),
    ).toMatchObject({ code: 1, err: expect.stringContaining("administrator") as string });
    expect((await database.pool.query("select 1 from person where email = 'b@example.jp'")).rowCount).toBe(0);
  });

  test("status counts, and says what is wrong and what to do", async () => {
    expect(await kaname("status")).toMatchObject({
      code: 1,
      out: expect.stringContaining("まだ誰も登録されていません") as string,
    });
    await somebody();
    const well = await kaname("status");
    expect(well).toMatchObject({ code: 0, out: expect.stringContaining("問題は見つかりませんでした") as string });
    expect(well.out).not.toContain(new URL(database.url).password);
    await database.pool.query("select graphile_worker.add_job('x', run_at := now() - interval '1 hour')");
    expect(await kaname("status")).toMatchObject({
      code: 1,
      out: expect.stringContaining("worker が動いているか") as string,
    });
  });

  test("migrate says that nothing is missing", async () => {
    expect(await kaname("migrate")).toMatchObject({
      code: 0,
      out: expect.stringContaining("すでにこの版です") as string,
    });
  });
});

test("a running embedded server is found by its files, a dead one is not", async () => {
  const home = join(folder, "home");
  await mkdir(join(home, "postgres"), { recursive: true });
  await writeFile(join(home, "postgres.secret"), "geheim\n");
  const pidFile = (pid: number) =>
    writeFile(
      join(home, "postgres/postmaster.pid"),
      [pid, join(home, "postgres"), 1_795_256_204, 5499, "", "127.0.0.1", "", "ready"].join("\n"),
    );
  expect(await runningServer(home)).toBeNull();
  await pidFile(process.pid);
  expect(await runningServer(home)).toBe("postgresql://kaname:geheim@127.0.0.1:5499/kaname");
  await pidFile(2 ** 22 + 1);
  expect(await runningServer(home)).toBeNull();
});

test("the terminal's language", () => {
  expect(terminalLocale({ LANG: "en_GB.UTF-8" })).toBe("en");
  expect(terminalLocale({ LANG: "C.UTF-8" })).toBe("ja");
  expect(terminalLocale({ LANG: "en_US", LC_ALL: "ja_JP.UTF-8" })).toBe("ja");
});

test("the bar moves in one line of a terminal and in tenths elsewhere", () => {
  const written: string[] = [];
  const out = (isTTY: boolean) => ({ isTTY, columns: 60, write: (text: string) => written.push(text) > 0 });
  const bar = createBar(out(true));
  bar.show(1, 2, "取り込み");
  expect(written.at(-1)).toMatch(/^\r {2}\[#{15}\.{15}\] {2}50 % 取り込み/);
  bar.end();
  written.length = 0;
  const log = createBar(out(false));
  for (let n = 0; n <= 100; n++) log.show(n, 100, "x");
  log.show(5, null, "x");
  log.end();
  expect(written).toHaveLength(11);
});
