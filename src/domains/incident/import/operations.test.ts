import { createReadStream } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { encode } from "#kernel/exchange/encode.ts";
import { module as files } from "#kernel/files/module.ts";
import { storeUpload } from "#kernel/files/http.ts";
import { module as jobs } from "#kernel/jobs/module.ts";
import { get as getTask, resume as resumeTask } from "#kernel/jobs/contract.ts";
import { runJob } from "#kernel/jobs/worker.ts";
import { organisation, type Organisation } from "#kernel/testing/organisation.ts";
import { testRuntime, type TestRuntime } from "#kernel/testing/runtime.ts";
import { domain as system } from "#domains/system/domain.ts";
import { domain as incident } from "../domain.ts";
import { importPreview, importResult, importStart } from "./contract.ts";
import { module as importing } from "./module.ts";
import { importJob } from "./run.ts";

let folder: string;
let t: TestRuntime;
let org: Organisation;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kaname-uploads-"));
  vi.stubEnv("KANAME_DATA", folder);
  t = await testRuntime([files, jobs, system, incident, importing]);
  org = await organisation(t.database, {
    units: { hq: { name: "本社" } },
    persons: { a: { family: "甲", unit: "hq" }, b: { family: "乙", unit: "hq" }, c: { family: "丙", unit: "hq" } },
    posts: {},
    roles: {
      importer: { patterns: ["incident.*", "attachment.*"], persons: ["a", "b"] },
      tasks: { patterns: ["task.*"], everybody: "own" },
      files: { patterns: ["attachment.*"], persons: ["c"] },
    },
  });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await t.close();
  await rm(folder, { recursive: true, force: true });
});

async function upload(person: string, name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, "sent");
  await writeFile(path, content);
  const actor = { personId: org.person[person]!, name: "", unitId: null, locale: "ja" as const };
  return (await storeUpload(t.runtime, folder, actor, { stream: createReadStream(path), name })).id;
}

const as = (person: string) => t.as(org.person[person]!);
const LEDGER =
  "番号,件名,受付日時,状態,備考\n1,停電,2025/4/1 9:00,おわり,あ\n2,断線,きのう,対応中,い\n3,火災,2025/4/3 9:00,おわり,う\n";

describe("an import in the browser", () => {
  test("shows the file first: columns guessed, what is wrong, words of the states", async () => {
    const uploadId = await upload("a", "台帳.csv", encode(LEDGER, "cp932").bytes);
    const preview = await as("a").call(importPreview, { uploadId });
    expect(preview).toMatchObject({
      file: { name: "台帳.csv", format: "csv", encoding: "cp932", compressed: false, sheet: null },
      profile: "generic",
      headers: ["番号", "件名", "受付日時", "状態", "備考"],
      columns: { 番号: "number", 件名: "title", 受付日時: "openedAt", 状態: "state" },
      missing: [],
      states: [
        { word: "おわり", count: 2, state: null },
        { word: "対応中", count: 1, state: "investigating" },
      ],
    });
    expect(
      preview.rows.map(({ row, cells, reasons }) => [row, cells[1], reasons.map(({ column, key }) => [column, key])]),
    ).toEqual([
      [2, "停電", []],
      [3, "断線", [["受付日時", "incident.import.notMoment"]]],
      [4, "火災", []],
    ]);
    // With another mapping the same file looks otherwise.
    const other = await as("a").call(importPreview, {
      uploadId,
      columns: { 件名: "title" },
      states: { おわり: "closed" },
      rows: 1,
    });
    expect(other).toMatchObject({ columns: { 件名: "title" }, missing: ["time"], rows: [{ row: 2 }] });
  });

  test("runs as a task of who started it, and reports", async () => {
    const uploadId = await upload("a", "a.csv", LEDGER);
    const { taskId } = await as("a").call(importStart, { uploadId, source: "台帳", states: { おわり: "closed" } });
    expect(await as("a").call(importResult, { taskId })).toEqual({ report: null });
    expect(await as("a").call(getTask, { id: taskId })).toMatchObject({ state: "queued", name: "incident.import" });
    await runJob(t.runtime, importJob, { taskId });
    expect(await as("a").call(getTask, { id: taskId })).toMatchObject({
      state: "done",
      done: 3,
      total: 3,
      startedBy: { id: org.person["a"] },
    });
    const { report } = await as("a").call(importResult, { taskId });
    expect(report).toMatchObject({
      read: 3,
      kept: 2,
      refused: 1,
      source: "台帳",
      file: { name: "a.csv" },
      errors: [{ row: 3, column: "受付日時", value: "きのう" }],
    });
    const { rows } = await t.database.pool.query(
      "select type, actor_id is not null as person from event where type like 'incident.import-%' order by seq",
    );
    expect(rows).toEqual([
      { type: "incident.import-started", person: true },
      { type: "incident.import-finished", person: false },
    ]);
  });

  test("refuses what is wrong with the whole file before there is a task", async () => {
    const start = async (name: string, content: string | Uint8Array) =>
      as("a").call(importStart, { uploadId: await upload("a", name, content) });
    await expect(start("a.csv", "あ,い\n1,2\n")).rejects.toMatchObject({
      status: 422,
      key: "incident.import.missingColumns",
    });
    await expect(
      start("a.csv", Buffer.concat([Buffer.from("件名,受付日時\n"), Uint8Array.of(0xe3, 0x81, 0x0a, 0xff)])),
    ).rejects.toMatchObject({ status: 422, key: "exchange.badEncoding" });
    const mixed = Buffer.concat([
      encode(`件名,受付日時\n${"停電が発生しました,2025/4/1\n".repeat(4_000)}`, "utf8").bytes,
      encode("断線\n", "cp932").bytes,
    ]);
    await expect(start("a.csv", mixed)).rejects.toMatchObject({ status: 422, key: "exchange.badEncoding" });
    const { rows } = await t.database.pool.query("select count(*)::int as n from task_run");
    expect(rows).toEqual([{ n: 1 }]);
  });

  test("opens nobody else's upload or report, and nothing without the permission", async () => {
    const uploadId = await upload("a", "a.csv", LEDGER);
    await expect(as("b").call(importPreview, { uploadId })).rejects.toMatchObject({ status: 404 });
    await expect(as("b").call(importStart, { uploadId })).rejects.toMatchObject({ status: 404 });
    const own = await upload("c", "a.csv", LEDGER);
    await expect(as("c").call(importPreview, { uploadId: own })).rejects.toMatchObject({ status: 403 });
    await expect(as("c").call(importResult, { taskId: own })).rejects.toMatchObject({ status: 403 });
  });

  test("whose file was cleared away meanwhile fails with a sentence, and can go on when it is there again", async () => {
    const uploadId = await upload("b", "weg.csv", "件名,受付日時\nA,2025/5/1\n");
    const { taskId } = await as("b").call(importStart, { uploadId });
    const { rows } = await t.database.pool.query<{ sha256: string }>("select sha256 from upload where id = $1", [
      uploadId,
    ]);
    const sha = rows[0]!.sha256;
    const path = join(folder, "files", sha.slice(0, 2), sha.slice(2, 4), sha);
    await rm(path);
    await runJob(t.runtime, importJob, { taskId });
    expect(await as("b").call(getTask, { id: taskId })).toMatchObject({
      state: "failed",
      message: { key: "incident.import.fileGone", params: { name: "weg.csv" } },
    });
    await writeFile(path, "件名,受付日時\nA,2025/5/1\n");
    await as("b").call(resumeTask, { id: taskId });
    await runJob(t.runtime, importJob, { taskId });
    expect(await as("b").call(importResult, { taskId })).toMatchObject({ report: { kept: 1 } });
  });
});
