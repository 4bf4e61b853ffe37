import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { leafText, type CanonicalEvent } from "#kernel/audit/canonical.ts";
import { newKey, signerOf, type Signer } from "#kernel/audit/keys.ts";
import { leafHash } from "#kernel/audit/merkle.ts";
import { trail, type Trail } from "#kernel/audit/sample.ts";
import { keyOf, readDraft, writeDraft, type Draft } from "#kernel/audit/sample-bundle.ts";
import { main } from "../cli.ts";

// What an auditor types, as he types it: a process of its own, and for verifying no database anywhere.

let a: Trail;
let elsewhere: string;
let whole: Draft;
let signer: Signer;
const file = (name: string) => join(elsewhere, name);

interface Ended {
  code: number | null;
  out: string;
  err: string;
}
function kaname(args: string[], env: Record<string, string>): Promise<Ended> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "../cli.ts"), ...args], {
    env: {
      PATH: process.env["PATH"],
      NODE_COMPILE_CACHE: join(import.meta.dirname, "../../../node_modules/.cache/kaname"),
      INIT_CWD: elsewhere,
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended: Ended = { code: null, out: "", err: "" };
  child.stdout.on("data", (chunk: Buffer) => (ended.out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (ended.err += chunk.toString()));
  return new Promise((done) => child.on("close", (code) => done({ ...ended, code })));
}

/** On another machine: neither database nor data folder nor key are there. */
const AWAY = { DATABASE_URL: "postgres://nobody@127.0.0.1:1/nothing", KANAME_DATA: "/no/such/folder" };
const verify = (lang: string, ...args: string[]) =>
  kaname(["audit", "verify", ...args], { KANAME_LANG: lang, ...AWAY });
/** The other language in this process, which is the same command line without the wait for another start. */
async function inEnglish(args: string[]): Promise<Ended> {
  const [out, err]: [string[], string[]] = [[], []];
  const bar = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  for (const [name, value] of Object.entries({ ...AWAY, KANAME_LANG: "en", INIT_CWD: elsewhere }))
    vi.stubEnv(name, value);
  const code = await main(["audit", "verify", ...args], {
    print: (line = "") => void out.push(line),
    fail: (line) => void err.push(line),
  });
  vi.unstubAllEnvs();
  bar.mockRestore();
  return { code, out: out.join("\n"), err: err.join("\n") };
}
const inBoth = (...args: string[]) => Promise.all([verify("ja", ...args), inEnglish(args)]);

beforeAll(async () => {
  a = await trail();
  elsewhere = await mkdtemp(join(tmpdir(), "kaname-auditor-"));
  await a.t.database.pool.query(
    `insert into setting (key, effective_from, value) values ('audit.sealing', '2026-01-01', '{"seconds": 60, "events": 5}')`,
  );
  const record = await a.write(4);
  await a.write(5);
  await a.write(4, record);
  const exported = await kaname(["audit", "export", "all.zip"], {
    KANAME_LANG: "ja",
    DATABASE_URL: a.t.database.url,
    KANAME_DATA: a.folder,
    KANAME_SECRET: "test",
  });
  expect(exported, exported.err).toMatchObject({ code: 0, err: "" });
  signer = await keyOf(a);
  expect(exported.out).toMatch(/\d+ 件の出来事を、封印 \d+ までの証拠と一緒に all\.zip に書き出しました。/);
  expect(exported.out).toContain(`公開鍵：${signer.publicKey}`);
  whole = await readDraft(file("all.zip"));
}, 120_000);
afterAll(async () => {
  await a.close();
  await rm(elsewhere, { recursive: true, force: true });
});

test("a bundle that nobody has touched: 0, and what was verified", async () => {
  const [ja, en] = await inBoth("all.zip", "--key", signer.publicKey);
  expect(ja, ja.err).toMatchObject({ code: 0, err: "" });
  expect(ja.out).toContain("変えられていません。");
  expect(ja.out).toContain(`出来事 ${whole.events.length} 件`);
  expect(en).toMatchObject({ code: 0, err: "" });
  expect(en.out).toContain("Nothing was changed.");
});

/** Makes the line's own leaf fit, as a forger would. */
const refit = (line: Record<string, unknown>) => {
  const event = line["event"] as CanonicalEvent;
  line["leaf"] = leafHash(leafText(event, line["before"] as string | null)).toString("hex");
};
const eventOf = (line: Record<string, unknown> | undefined) => line?.["event"] as Record<string, string>;

test.each<[string, (draft: Draft) => string, RegExp, RegExp]>([
  [
    "changed",
    (draft) => {
      eventOf(draft.events[6])["data"] = '{"words":"偽り"}';
      return `位置 7 .*${eventOf(draft.events[6])["id"]}`;
    },
    /書き換えられてい/,
    /changed|altered/i,
  ],
  [
    "missing",
    (draft) => {
      draft.events.splice(6, 1);
      draft.manifest.events -= 1;
      return "位置 7 ";
    },
    /出来事がありません/,
    /missing|not there/i,
  ],
  [
    "moved",
    (draft) => {
      const [one, two] = [draft.events[6]!, draft.events[7]!];
      [one["position"], two["position"]] = [two["position"], one["position"]];
      draft.events.splice(6, 2, two, one);
      return "位置 7 ";
    },
    /順序どおりに並んでいません/,
    /order/i,
  ],
  [
    "added",
    (draft) => {
      const line = structuredClone(draft.events.at(-1)!);
      eventOf(line)["id"] = "0199f2b0-0000-7000-8000-000000000000";
      refit(line);
      line["position"] = draft.events.length + 1;
      draft.events.push(line);
      draft.manifest.events += 1;
      return `位置 ${draft.events.length} .*0199f2b0-0000-7000-8000-000000000000`;
    },
    /後から加えられています/,
    /added/i,
  ],
])("an event that was %s: 4, and the first such event by its place and name", async (name, forge, ja, en) => {
  const draft = structuredClone(whole);
  const place = forge(draft);
  await writeDraft(file(`${name}.zip`), draft, signer);
  const both = await inBoth(`${name}.zip`);
  expect(both.map(({ code, err }) => [code, err])).toEqual([
    [4, ""],
    [4, ""],
  ]);
  const first = both.map(({ out }) => out.split("\n").find((line) => line.startsWith("! ")) ?? "");
  expect(first[0]).toMatch(ja);
  expect(first[0]).toMatch(new RegExp(place));
  expect(first[1]).toMatch(en);
});

test("verified with a key that is not the chain's: 4, and which key", async () => {
  const stranger = signerOf(newKey()).publicKey;
  const [ja, en] = await inBoth("all.zip", "--key", stranger);
  expect([ja.code, en.code]).toEqual([4, 4]);
  expect(ja.out).toContain(`指定した公開鍵 ${stranger} は、この鎖の鍵ではありません。`);
  expect(en.out).toContain(stranger);
});

test.each<[string, (path: string) => Promise<unknown>, RegExp, RegExp]>([
  [
    "is cut off",
    async (path) => {
      await writeFile(path, await readFile(file("all.zip")));
      await truncate(path, 2_000);
    },
    /途中で切れているか、別の種類のファイルです/,
    /cut off|another kind/i,
  ],
  ["is no bundle", (path) => writeFile(path, "監査報告書"), /別の種類のファイルです/, /another kind/i],
  ["is not there", async () => undefined, /というファイルはありません/, /There is no file/],
])("a file that %s: 1, and a sentence", async (name, make, ja, en) => {
  const path = file(`${name.replaceAll(" ", "-")}.zip`);
  await make(path);
  const both = await inBoth(path);
  expect(both.map(({ code, out }) => [code, out])).toEqual([
    [1, ""],
    [1, ""],
  ]);
  for (const [n, words] of [ja, en].entries()) {
    expect(both[n]?.err).toMatch(words);
    expect(both[n]?.err.trim().split("\n")).toHaveLength(1);
    expect(both[n]?.err).toContain(path);
  }
});
