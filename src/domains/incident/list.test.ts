import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import iconv from "iconv-lite";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Input } from "#kernel/contract/contract.ts";
import type { Exported } from "#kernel/exchange/contract.ts";
import { openExport } from "#kernel/exchange/http.ts";
import { openSource } from "#kernel/exchange/source.ts";
import { runJob } from "#kernel/jobs/worker.ts";
import { toTsvectorInput } from "#kernel/search/normalise.ts";
import * as c from "./contract.ts";
import { incidentExport } from "./queries/list-export.ts";
import { world, type World } from "./sample.ts";

// The list of troubles and its export: who answers, what is overdue, words among many, files in every encoding.

let w: World;
let dataDir: string;
const before = process.env["KANAME_DATA"];
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "kaname-export-"));
  process.env["KANAME_DATA"] = dataDir;
  w = await world();
});
afterAll(async () => {
  if (before === undefined) delete process.env["KANAME_DATA"];
  else process.env["KANAME_DATA"] = before;
  await w.close();
  await rm(dataDir, { recursive: true, force: true });
});

const rows = async (input: Input<typeof c.list> = {}, who: "sagyo" | "hirano" = "sagyo") =>
  (await w.as(who).call(c.list, input)).items;

const reader = (who: "sagyo" | "hirano") => ({
  personId: w.id(who),
  name: who,
  unitId: null,
  locale: "ja" as const,
});

async function exported(input: Input<typeof c.exportList>, who: "sagyo" | "hirano" = "sagyo") {
  const { taskId } = await w.as(who).call(c.exportList, input);
  await runJob(w.t.runtime, incidentExport.job, { taskId });
  const file = await openExport(w.t.runtime, dataDir, reader(who), taskId);
  const pieces: Buffer[] = [];
  for await (const piece of file.stream) pieces.push(piece as Buffer);
  return { taskId, file: file as Exported, bytes: Buffer.concat(pieces) };
}

it("says who is responsible now, and how much is overdue; nothing of it once the trouble is closed", async () => {
  w.t.at("2026-11-20T10:00");
  const [late, closed] = [await w.report("tencho"), await w.report("tencho", { title: "誤検知" })];
  await w.as("jouno").call(c.startInvestigation, { id: closed });
  await w.as("jouno").call(c.dismiss, { id: closed, reason: "操作の誤り" });
  const row = async (id: string) => (await rows()).find((each) => each.id === id);
  expect(await row(late)).toMatchObject({ responsible: { name: "情野　一" }, overdue: 0 });
  w.t.at("2026-11-20T10:31");
  expect(await row(late)).toMatchObject({ overdue: 1 });
  expect(await row(closed)).toMatchObject({ responsible: null, overdue: 0 });
  await w.away("jouno");
  w.t.runtime.forget("directory");
  expect(await row(late)).toMatchObject({ responsible: { name: "課山　一" } });
  await w.t.database.read.deleteFrom("absence").execute();
  w.t.runtime.forget("directory");
  await w.as("jouno").call(c.startInvestigation, { id: late });
  // Begun late is no longer overdue, whatever the duty is judged later.
  expect(await row(late)).toMatchObject({ overdue: 0 });
});

it("finds words page by page among the newest and in the index alike, without loss or repetition", async () => {
  const kept = await w.report("hirano", { title: "珍獣の棚卸が合わない" });
  // Many newer ones that are full of another word, as an import would leave them.
  const vector = toTsvectorInput("INC-X\n頻出の語");
  await sql`insert into record (id, kind, number, title, state, opened_at, changed_at, search)
    select uuidv7(), 'incident', 'INC-X-' || n, '頻出の語', 'reported', ${w.t.now()}::timestamptz + n * interval '1 second', now(), ${vector}::tsvector
    from generate_series(1, 1300) n`.execute(w.t.database.read);
  await sql`insert into incident (id, opened_at) select id, opened_at from record where number like 'INC-X-%'`.execute(
    w.t.database.read,
  );
  expect((await rows({ q: "珍獣" })).map(({ id }) => id)).toEqual([kept]);
  const seen: string[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await w.as("sagyo").call(c.list, { q: "頻出", limit: 200, ...(cursor ? { cursor } : {}) });
    seen.push(...page.items.map(({ number }) => number));
    if (!page.next) break;
    cursor = page.next;
  }
  expect(seen).toEqual(Array.from({ length: 1300 }, (_, index) => `INC-X-${1300 - index}`));
  // A filter beside the words narrows before the newest are counted off.
  expect(await rows({ q: "頻出", gravity: "grave" })).toEqual([]);
});

it("exports the filtered list as a job: formulas are disarmed, what CP932 lacks is told", async () => {
  await w.report("hirano", { title: '=HYPERLINK("http://example.invalid") 𠮷野家' });
  const csv = await exported({ format: "csv", encoding: "cp932", filter: { q: "野家" } });
  const text = iconv.decode(csv.bytes, "cp932");
  expect(text.split("\r\n")[0]).toBe(
    "番号,件名,システム,重大性,状態,優先度,報告,発生日時,完全復旧の日時,復旧に要した時間（分）,原因,知った経路,責任者,期限切れ",
  );
  expect(text).toContain(`"'=HYPERLINK(""http://example.invalid"") 〓野家"`);
  expect(csv.file).toMatchObject({ rows: 1, replaced: 1, examples: [{ char: "𠮷" }] });
  expect(csv.file.fileName).toMatch(/^トラブル-2026-11-20\.csv$/);
  const marked = await exported({ format: "csv", encoding: "utf-8-bom", filter: { q: "野家" } });
  expect([...marked.bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const plain = await exported({ format: "csv", encoding: "utf-8", filter: { q: "野家" } });
  expect(plain.bytes.toString("utf8")).toContain("𠮷野家");
});

it("writes all rows of a long list into a workbook, and only those that the reader may see", async () => {
  const all = await exported({ format: "xlsx", filter: {} });
  const { count } = await w.t.database.read
    .selectFrom("record")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("kind", "=", "incident")
    .executeTakeFirstOrThrow();
  expect(count).toBeGreaterThan(1_300);
  expect(all.file.rows).toBe(count);
  const book = await openSource(all.bytes);
  const numbers = new Set<string>();
  for await (const row of book.rows()) numbers.add(row.cells[0] ?? "");
  expect(numbers.size).toBe(count);

  const own = await exported({ format: "csv", filter: {} }, "hirano");
  expect(own.file.rows).toBe((await rows({ limit: 200 }, "hirano")).length);
  expect(own.file.rows).toBeLessThan(10);
});

it("gives the file to whoever asked for it, for a day, and as long as he may see what it holds", async () => {
  const { taskId } = await exported({ format: "csv", filter: { open: true } });
  const fetched = (who: "sagyo" | "hirano", id = taskId) =>
    openExport(w.t.runtime, dataDir, reader(who), id).then(
      ({ stream }) => (stream.destroy(), "given"),
      (error: { status: number; key: string }) => `${error.status} ${error.key}`,
    );
  expect(await fetched("sagyo")).toBe("given");
  expect(await fetched("hirano")).toBe("404 problem.not-found");
  expect(await fetched("sagyo", "..")).toBe("404 problem.not-found");

  // He still sees his own troubles, but no longer everybody's; then none; then everybody's again.
  const grants = await w.t.database.pool.query<{ id: string; person_id: string | null; everybody: boolean }>(
    "select id, person_id, everybody from role_grant where valid_to is null",
  );
  const end = async (which: (grant: { person_id: string | null }) => boolean, at: string | null) => {
    const ids = grants.rows.filter(which).map(({ id }) => id);
    await w.t.database.pool.query("update role_grant set valid_to = $2 where id = any($1)", [ids, at]);
    w.t.runtime.forget("access");
  };
  await end(({ person_id }) => person_id === w.id("sagyo"), "2026-11-20T00:00:00Z");
  expect(await fetched("sagyo")).toBe("403 exchange.export-other-reach");
  await end(() => true, "2026-11-20T00:00:00Z");
  expect(await fetched("sagyo")).toBe("403 problem.forbidden");
  await end(() => true, null);
  expect(await fetched("sagyo")).toBe("given");
  w.t.pass("PT25H");
  expect(await fetched("sagyo")).toBe("410 problem.export-over");
});
