import { mkdtemp, readdir, rm, writeFile, utimes, mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { createHash } from "node:crypto";
import ExcelJS from "exceljs";
import fc from "fast-check";
import iconv from "iconv-lite";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Problem } from "#kernel/contract/problem.ts";
import { world, type World } from "#kernel/dispatches/sample.ts";
import { module as dispatches } from "#kernel/dispatches/module.ts";
import { runJob } from "#kernel/jobs/worker.ts";
import * as contracts from "./contract.ts";
import { openAttachment, storeUpload } from "./http.ts";
import { cleanName } from "./inspect.ts";
import { clearUploads } from "./jobs.ts";
import { module as files } from "./module.ts";
import { pathOf } from "./store.ts";

let w: World;
let dataDir: string;
let caseId: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "kaname-files-"));
  w = await world([dispatches, files]);
  caseId = await w.openCase();
});
afterAll(async () => {
  await w.t.close();
  await rm(dataDir, { recursive: true, force: true });
});

const actor = (who: string) => ({ personId: w.org.person[who] ?? "", name: who, unitId: null, locale: "ja" as const });
const upload = (name: string, content: Buffer | string, who = "jouno") =>
  storeUpload(w.t.runtime, dataDir, actor(who), { stream: Readable.from([Buffer.from(content)]), name });
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => "taken",
    (error: Problem) => error.errors?.[0]?.key ?? error.key,
  );
const read = async (id: string, who = "jouno") => {
  const { stream, ...rest } = await openAttachment(w.t.runtime, dataDir, actor(who), id);
  return { ...rest, content: Buffer.concat(await stream.toArray()) };
};
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
  "base64",
);

it("stores what was sent under its hash, once, and gives it back to who sees the record", async () => {
  const [first, second] = [await upload("画面.png", PNG), await upload("同じ画面.png", PNG)];
  expect(first.sha256).toBe(createHash("sha256").update(PNG).digest("hex"));
  expect(first).toMatchObject({ name: "画面.png", size: PNG.length, type: "image/png" });
  const added = await w.person("jouno").call(contracts.add, { recordId: caseId, uploadIds: [first.id, second.id] });
  expect(added.items.map((item) => item.name)).toEqual(["画面.png", "同じ画面.png"]);
  expect(await read(added.items[0]?.id ?? "")).toEqual({
    name: "画面.png",
    type: "image/png",
    size: PNG.length,
    content: PNG,
  });
  expect(await readdir(join(pathOf(dataDir, first.sha256), ".."))).toEqual([first.sha256]);
  expect(await readdir(join(dataDir, "files", "incoming"))).toEqual([]);
  const rows = await w.t.database.read.selectFrom("file").select("sha256").where("sha256", "=", first.sha256).execute();
  expect(rows).toHaveLength(1);
  expect(await refusal(read(added.items[0]?.id ?? "", "hirano"))).toBe("problem.not-found");
  expect(await refusal(read("not-an-id"))).toBe("problem.not-found");
});

it("attaches only what the same person sent, once", async () => {
  const sent = await upload("a.txt", "一行目\n");
  expect(await refusal(w.person("kayama").call(contracts.add, { recordId: caseId, uploadIds: [sent.id] }))).toBe(
    "files.upload-gone",
  );
  await w.person("jouno").call(contracts.add, { recordId: caseId, uploadIds: [sent.id] });
  expect(await refusal(w.person("jouno").call(contracts.add, { recordId: caseId, uploadIds: [sent.id] }))).toBe(
    "files.upload-gone",
  );
  const events = await w.t.database.read
    .selectFrom("event")
    .select("data")
    .where("record_id", "=", caseId)
    .where("type", "=", "attachment.added")
    .execute();
  expect(events.map((event) => event.data)).toContainEqual(
    expect.objectContaining({ name: "a.txt", sha256: sent.sha256 }),
  );
});

it("removes with a reason, by who added it, while the record is open; the row stays", async () => {
  const sent = await upload("b.txt", "誤って添付");
  const [item] = (await w.person("jouno").call(contracts.add, { recordId: caseId, uploadIds: [sent.id] })).items;
  const id = item?.id ?? "";
  expect(await refusal(w.person("kayama").call(contracts.remove, { id, reason: "x" }))).toBe("files.not-yours");
  await w.person("jouno").call(contracts.remove, { id, reason: "別の案件のもの" });
  expect(await refusal(w.person("jouno").call(contracts.remove, { id, reason: "x" }))).toBe("files.already-removed");
  expect(await refusal(read(id))).toBe("problem.not-found");
  const { items } = await w.person("jouno").call(contracts.list, { recordId: caseId });
  expect(items.find((one) => one.id === id)?.removed).toMatchObject({ because: "別の案件のもの" });
});

it("judges by the content: programs, web pages, drawings with scripts and false names do not get in", async () => {
  const wrong = (name: string, content: Buffer | string) => refusal(upload(name, content));
  expect(await wrong("setup.exe", Buffer.from("MZ\x90\0\x03\0\0\0"))).toBe("files.type-not-allowed");
  expect(await wrong("report.pdf", Buffer.concat([Buffer.from("MZ"), Buffer.alloc(200)]))).toBe("files.type-mismatch");
  expect(await wrong("photo.jpg", PNG)).toBe("files.type-mismatch");
  expect(await wrong("page.html", "<html></html>")).toBe("files.type-not-allowed");
  expect(await wrong("page.txt", "\n <!DOCTYPE html><script>alert(1)</script>")).toBe("files.active-content");
  expect(await wrong("run.txt", "#!/bin/sh\nrm -rf /")).toBe("files.active-content");
  expect(await wrong("logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")).toBe("files.type-not-allowed");
  expect(
    await wrong("logo.xml", '<?xml version="1.0"?><svg:svg xmlns:svg="http://www.w3.org/2000/svg"><script/></svg:svg>'),
  ).toBe("files.active-content");
  expect(await wrong("notes.txt", Buffer.from([0x41, 0, 1, 2, 3, 0x42]))).toBe("files.type-mismatch");
  expect(await wrong("noextension", "text")).toBe("files.type-not-allowed");
  expect(await wrong("a.pdf.exe", "%PDF-1.7")).toBe("files.type-not-allowed");
  expect(await wrong("empty.txt", "")).toBe("files.empty");
});

it("takes text in the encodings of the trade, XML, and workbooks made by programs", async () => {
  expect((await upload("売上.csv", iconv.encode("店舗,売上\r\n髙﨑店,表示ソ能", "cp932"))).type).toBe("text/csv");
  expect(
    (await upload("bom.csv", Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from("店舗,売上")]))).type,
  ).toBe("text/csv");
  expect(
    (await upload("u16.txt", Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("店舗", "utf16le")]))).type,
  ).toBe("text/plain");
  expect((await upload("データ.xml", '<?xml version="1.0"?><data/>')).type).toBe("application/xml");
  // Behind comments, deep inside, by a style sheet, by definitions that fetch.
  const filled = `<!-- ${"x".repeat(3_000_000)} -->`;
  for (const [name, content] of [
    ["a.txt", "<!-- c -->\n<!-- d --><script>alert(1)</script>"],
    ["a.xml", `<?xml version="1.0"?><d>${filled}<x:svg xmlns:x="http://www.w3.org/2000/svg" onload="a()"/></d>`],
    ["a.xml", `<?xml version="1.0"?><?xml-stylesheet href="https://evil.invalid/x.xsl" type="text/xsl"?><d/>`],
    ["a.xml", `<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]><d>&e;</d>`],
  ] as const)
    expect(await refusal(upload(name, content)), content.slice(0, 60)).toBe("files.active-content");
  const workbook = new ExcelJS.Workbook();
  workbook.addWorksheet("S").addRow(["a"]);
  expect((await upload("表.xlsx", Buffer.from(await workbook.xlsx.writeBuffer()))).type).toContain("spreadsheetml");
});

it("stops reading a file that is too large, and leaves nothing behind", async () => {
  let given = 0;
  async function* endless() {
    for (;;) {
      given += 1_048_576;
      yield Buffer.alloc(1_048_576, "a");
    }
  }
  const large = storeUpload(w.t.runtime, dataDir, actor("jouno"), {
    stream: Readable.from(endless()),
    name: "large.txt",
  });
  expect(await refusal(large)).toBe("files.too-large");
  expect(given).toBeLessThan(64 * 1_048_576);
  async function* broken() {
    yield Buffer.from("begin");
    throw new Error("connection lost");
  }
  await expect(
    storeUpload(w.t.runtime, dataDir, actor("jouno"), { stream: Readable.from(broken()), name: "x.txt" }),
  ).rejects.toThrow("connection lost");
  expect(await readdir(join(dataDir, "files", "incoming"))).toEqual([]);
});

it("clears uploads that nobody attached within a day, and no content that is used", async () => {
  const [left, attached] = [await upload("left.txt", "nobody wants me"), await upload("used.txt", "attached")];
  await w.person("jouno").call(contracts.add, { recordId: caseId, uploadIds: [attached.id] });
  await mkdir(join(dataDir, "files", "incoming"), { recursive: true });
  const torn = join(dataDir, "files", "incoming", "torn");
  await writeFile(torn, "x");
  await utimes(torn, new Date(0), new Date(0));
  const job = {
    name: "files.clear",
    batches: (context: Parameters<typeof clearUploads>[0]) => clearUploads(context, dataDir),
  };
  await runJob(w.t.runtime, job, {});
  expect(await readdir(join(pathOf(dataDir, left.sha256), ".."))).toEqual([left.sha256]);
  w.t.pass("P2D");
  await runJob(w.t.runtime, job, {});
  expect(await readdir(join(pathOf(dataDir, left.sha256), ".."))).toEqual([]);
  expect(await readdir(join(pathOf(dataDir, attached.sha256), ".."))).toEqual([attached.sha256]);
  expect(await readdir(join(dataDir, "files", "incoming"))).toEqual([]);
  expect(await refusal(w.person("jouno").call(contracts.add, { recordId: caseId, uploadIds: [left.id] }))).toBe(
    "files.upload-gone",
  );
});

it("gives a name without path, control characters and excess length, extension kept", () => {
  expect(cleanName("C:\\秘密\\報告書.pdf")).toBe("報告書.pdf");
  expect(cleanName("../../etc/passwd.txt")).toBe("passwd.txt");
  expect(cleanName("報告\u202Efdp.exe\u0000.txt")).toBe("報告fdp.exe.txt");
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", maxLength: 400 }),
      fc.constantFrom("", ".pdf", ".TXT"),
      (stem, extension) => {
        const name = cleanName(stem + extension);
        for (const letter of ["/", "\\", "\u0000"]) expect(name).not.toContain(letter);
        expect(Array.from(name).length).toBeLessThanOrEqual(200);
      },
    ),
  );
});
