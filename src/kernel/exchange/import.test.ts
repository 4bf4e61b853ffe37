import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { cellBoolean, cellDate, cellNumber, cellText } from "./cells.ts";
import { encode } from "./encode.ts";
import { preview, runImport, type ImportOptions, type ImportRow, type Outcome, type Progress } from "./import.ts";
import { guessMapping, missingFields } from "./mapping.ts";
import { openSource } from "./source.ts";
import { exportTable } from "./table.ts";

const rowSchema = z.object({
  code: cellText.pipe(z.string().regex(/^\d{4}$/)),
  name: cellText,
  price: cellNumber.optional(),
  bought: cellDate.optional(),
  lent: cellBoolean.optional(),
});
type Row = z.infer<typeof rowSchema>;

const fields = [
  { name: "code", labels: ["資産番号", "管理番号", "Asset no."], required: true },
  { name: "name", labels: ["名称", "品名", "Name"], required: true },
  { name: "price", labels: ["金額", "価格", "Price"] },
  { name: "bought", labels: ["購入日", "取得日"] },
  { name: "lent", labels: ["貸出"] },
];

const CSV = `管理番号,品名,取得価格,購入日,貸出中
0001,パソコン,"¥120,000",令和8年4月1日,○
0002,ルータ,▲500,2026/4/2,×
00x3,,abc,2026-02-30,?
0004,端末
0001,重複,,,
0005,サーバー,,,
`;

const source = (text = CSV) => openSource(encode(text, "utf8").bytes);

/** A store with a transaction, as a database would have. */
function createStore(refuses: (row: ImportRow<Row>) => Outcome = () => "kept") {
  let stored: Row[] = [];
  const batches: number[] = [];
  return {
    batches,
    stored: () => stored.map(({ code }) => code),
    apply: (batch: readonly ImportRow<Row>[], tx: Row[] | undefined) => {
      batches.push(batch.length);
      const outcomes = batch.map(refuses);
      for (const [index, { value }] of batch.entries()) if (outcomes[index] === "kept") (tx ?? stored).push(value);
      return Promise.resolve(outcomes);
    },
    transaction: async (work: (tx: Row[]) => Promise<void>) => {
      const copy = [...stored];
      await work(copy);
      stored = copy;
    },
  };
}

async function run(
  options: Partial<ImportOptions<Row, Row[]>> & Pick<ImportOptions<Row, Row[]>, "apply">,
  text?: string,
) {
  const opened = await source(text);
  const mapping = guessMapping(opened.headers, fields);
  return runImport<Row, Row[]>({
    source: opened,
    mapping,
    rowSchema,
    mode: "partial",
    uniqueBy: ({ code }) => code,
    ...options,
  });
}

describe("mapping", () => {
  it("is guessed by names and synonyms", async () => {
    expect(guessMapping((await source()).headers, fields)).toEqual({
      管理番号: "code",
      品名: "name",
      取得価格: "price",
      購入日: "bought",
      貸出中: "lent",
    });
    expect(guessMapping(["ＡＳＳＥＴ　ＮＯ", "NAME", "備考"], fields)).toEqual({
      "ＡＳＳＥＴ　ＮＯ": "code",
      NAME: "name",
    });
    expect(guessMapping(["名称", "品名", "資産番号(旧)"], fields)).toEqual({ 名称: "name", "資産番号(旧)": "code" });
    expect(missingFields({ 名称: "name" }, fields)).toEqual(["code"]);
  });

  it("is checked against the file", async () => {
    const opened = await source();
    const attempt = (mapping: Record<string, string>) => preview(opened, mapping, 1);
    await expect(attempt({ 無い列: "code" })).rejects.toMatchObject({ key: "exchange.unknownColumn" });
    await expect(attempt({ 管理番号: "code", 品名: "code" })).rejects.toMatchObject({ key: "exchange.fieldTwice" });
  });
});

describe("preview", () => {
  it("shows the first rows as they would come in, with reasons", async () => {
    const opened = await source();
    const mapping = guessMapping(opened.headers, fields);
    const { rows, headers } = await preview(opened, mapping, 3, rowSchema);
    expect(headers).toEqual(opened.headers);
    expect(rows[0]).toEqual({
      row: 2,
      values: { code: "0001", name: "パソコン", price: "¥120,000", bought: "令和8年4月1日", lent: "○" },
      reasons: [],
    });
    expect(rows.map(({ row, reasons }) => [row, reasons.length])).toEqual([
      [2, 0],
      [3, 0],
      [4, 5],
    ]);
    expect((await preview(opened, mapping, 0)).rows).toEqual([]);
  });
});

describe("runImport", () => {
  it("keeps what is good and tells why the rest was refused", async () => {
    const store = createStore();
    const report = await run({ ...store, mode: "partial" });
    expect(report).toMatchObject({
      read: 6,
      kept: 3,
      unchanged: 0,
      refused: 3,
      withheld: 0,
      dryRun: false,
      errorsOmitted: 0,
    });
    expect(store.stored()).toEqual(["0001", "0002", "0005"]);
    expect(report.errors.map(({ row, column, value, key }) => [row, column, value, key])).toEqual([
      [4, "管理番号", "00x3", "exchange.badFormat"],
      [4, "品名", null, "exchange.required"],
      [4, "取得価格", "abc", "exchange.notNumber"],
      [4, "購入日", "2026-02-30", "exchange.notDate"],
      [4, "貸出中", "?", "exchange.notBoolean"],
      [5, null, null, "exchange.tooFewCells"],
      [6, null, "0001", "exchange.duplicateRow"],
    ]);
  });

  it("keeps nothing in all-or-nothing when a row is refused, and does not even try", async () => {
    const store = createStore();
    expect(await run({ ...store, mode: "all-or-nothing" })).toMatchObject({
      read: 6,
      kept: 0,
      refused: 3,
      withheld: 3,
    });
    expect(store.batches).toEqual([]);
  });

  const GOOD = "管理番号,品名\n0001,a\n0002,b\n0003,c\n";

  it("undoes everything when only the store refuses a row", async () => {
    const refuse = ({ value }: ImportRow<Row>): Outcome =>
      value.code === "0003" ? { refused: [{ field: "code", message: { key: "asset.taken", params: {} } }] } : "kept";
    const store = createStore(refuse);
    const report = await run({ ...store, mode: "all-or-nothing", batchSize: 2 }, GOOD);
    expect(report).toMatchObject({ read: 3, kept: 0, refused: 1, withheld: 2 });
    expect(report.errors).toEqual([{ row: 4, column: "管理番号", value: "0003", key: "asset.taken", params: {} }]);
    expect(store.batches).toEqual([2, 1]);
    expect(store.stored()).toEqual([]);

    const partial = createStore(refuse);
    expect(await run({ ...partial, mode: "partial", batchSize: 2 }, GOOD)).toMatchObject({
      kept: 2,
      refused: 1,
      withheld: 0,
    });
    expect(partial.stored()).toEqual(["0001", "0002"]);
  });

  it("counts rows that are stored already", async () => {
    const store = createStore(({ value }) => (value.code === "0002" ? "unchanged" : "kept"));
    expect(await run({ ...store, mode: "all-or-nothing" }, GOOD)).toMatchObject({ kept: 2, unchanged: 1, refused: 0 });
  });

  it("changes nothing in a dry run, but asks the store where it can be undone", async () => {
    for (const mode of ["partial", "all-or-nothing"] as const) {
      const store = createStore(({ value }) => (value.code === "0002" ? "unchanged" : "kept"));
      expect(await run({ ...store, mode, dryRun: true }, GOOD)).toMatchObject({ kept: 2, unchanged: 1, dryRun: true });
      expect(store.stored()).toEqual([]);
      expect(store.batches).toEqual([3]);
      const { apply, batches, stored } = createStore();
      expect(await run({ apply, mode, dryRun: true }, GOOD)).toMatchObject({ kept: 3, dryRun: true });
      expect([batches, stored()]).toEqual([[], []]);
    }
  });

  it("hands everything over at once where there is no transaction to undo", async () => {
    const { apply, batches } = createStore();
    await run({ apply, mode: "all-or-nothing", batchSize: 1 }, GOOD);
    expect(batches).toEqual([3]);
  });

  it("lets errors of the store through, and does not keep half a transaction", async () => {
    const store = createStore(({ value }) => {
      if (value.code === "0003") throw new Error("connection lost");
      return "kept";
    });
    await expect(run({ ...store, mode: "all-or-nothing", batchSize: 1 }, GOOD)).rejects.toThrow("connection lost");
    expect(store.stored()).toEqual([]);
    await expect(run({ ...store, apply: () => Promise.resolve(["kept"]) }, GOOD)).rejects.toThrow(
      "1 outcomes for 3 rows",
    );
  });

  it("can be stopped and goes on where it was settled", async () => {
    const many = `管理番号,品名\n${Array.from({ length: 2000 }, (_, n) => `${String(n).padStart(4, "0")},x`).join("\n")}\n`;
    const store = createStore();
    const stop = new AbortController();
    let last: Progress | undefined;
    const onProgress = (progress: Progress) => {
      last = progress;
      if (progress.read >= 1000) stop.abort();
    };
    const opened = await source(many);
    const options = {
      source: opened,
      mapping: { 管理番号: "code", 品名: "name" },
      rowSchema,
      mode: "partial",
      ...store,
    } as const;
    await expect(
      runImport<Row, Row[]>({ ...options, onProgress, signal: stop.signal, batchSize: 300 }),
    ).rejects.toThrow(/abort/i);
    expect(last?.phase).toBe("applying");
    expect(store.stored().length).toBe((last?.settledRow ?? 0) - 1);
    const rest = await runImport<Row, Row[]>({ ...options, afterRow: last?.settledRow ?? 0 });
    expect(store.stored()).toEqual(Array.from({ length: 2000 }, (_, n) => String(n).padStart(4, "0")));
    expect(rest.read).toBe(2000 - (last?.settledRow ?? 0) + 1);
  });

  it("bounds the report, not the counting", async () => {
    const bad = `管理番号,品名\n${"x,y\n".repeat(50)}`;
    expect(await run({ ...createStore(), maxErrors: 10 }, bad)).toMatchObject({
      refused: 50,
      errorsOmitted: 40,
      errors: { length: 10 },
    });
  });

  it("speaks of merged and broken cells only in the columns that it uses", async () => {
    const { zipOf, workbookOf } = await import("./zip.testing.ts");
    const cell = (at: string, text: string) => `<c r="${at}" t="str"><v>${text}</v></c>`;
    const rows = `<row r="1">${cell("A1", "管理番号")}${cell("B1", "品名")}${cell("C1", "備考")}</row>
      <row r="2">${cell("A2", "0001")}${cell("B2", "棚")}<c r="C2" t="e"><v>#REF!</v></c></row>
      <row r="3">${cell("A3", "0002")}<c r="B3"/></row><row r="4">${cell("A4", "0003")}${cell("B4", "椅子")}${cell("C4", "")}${cell("D4", "余分")}</row>`;
    const opened = await openSource(
      zipOf(workbookOf(rows, { after: '<mergeCells><mergeCell ref="B2:B3"/></mergeCells>' })),
    );
    expect(opened).toMatchObject({ format: "xlsx", sheet: "台帳", sheets: ["台帳"] });
    expect(opened.notices).toEqual([{ key: "exchange.mergedCells", params: { count: 1, ranges: "B2:B3" } }]);
    const { apply } = createStore();
    const report = await runImport({
      source: opened,
      mapping: { 管理番号: "code", 品名: "name" },
      rowSchema,
      mode: "partial",
      apply,
    });
    expect(report.errors).toEqual([
      { row: 3, column: "品名", value: "", key: "exchange.mergedCell", params: { range: "B2:B3" } },
      { row: 4, column: null, value: null, key: "exchange.tooManyCells", params: { expected: 3, found: 4 } },
    ]);
    expect(report.kept).toBe(1);
  });

  it("reads a header further down, and refuses a file without one", async () => {
    const opened = await openSource(encode("資産一覧\n\n管理番号,品名\n0001,x\n", "utf8").bytes, { headerRow: 3 });
    expect(opened.headers).toEqual(["管理番号", "品名"]);
    expect(opened.notices).toEqual([]);
    expect(await Array.fromAsync(opened.rows())).toEqual([{ row: 4, cells: ["0001", "x"], faults: [] }]);
    const ledger = ["障害台帳,,,作成：総務", "令和8年度", "", "番号,件名,発生,状況", "1,遅い,4/1,完了"].join("\n");
    const found = await openSource(encode(ledger, "utf8").bytes);
    expect(found.headers).toEqual(["番号", "件名", "発生", "状況"]);
    expect(found.notices).toEqual([{ key: "exchange.headerFound", params: { row: 4 } }]);
    expect(await Array.fromAsync(found.rows())).toMatchObject([{ row: 5, cells: ["1", "遅い", "4/1", "完了"] }]);
    await expect(openSource(new Uint8Array(0))).rejects.toMatchObject({ key: "exchange.empty" });
  });

  it("translates every kind of issue, and keeps a schema's own message key", async () => {
    const schema = z.object({
      a: z.string().min(3).max(5),
      b: z.enum(["x", "y"]),
      c: cellNumber.pipe(z.number().min(10).max(20)),
      d: z.string().refine((text) => text === "ok", { error: "asset.notOk", params: { wanted: "ok" } }),
      e: z.union([z.literal("1"), z.literal("2")]),
      f: z.string().refine((text) => text === "ok", { error: "not ok" }),
      g: z.coerce.number(),
    });
    const keys = async (line: string) => {
      const opened = await source(`a,b,c,d,e,f,g\n${line}\n`);
      const mapping = Object.fromEntries(opened.headers.map((header) => [header, header]));
      const { rows } = await preview(opened, mapping, 1, schema);
      return rows[0]?.reasons.map(({ key, params }) => [key.replace("exchange.", ""), ...Object.values(params)]);
    };
    expect(await keys("abc,x,15,ok,1,ok,5")).toEqual([]);
    expect(await keys("ab,z,5,no,3,no,abc")).toEqual([
      ["tooShort", "3"],
      ["notAllowed", "x, y"],
      ["tooSmall", "10"],
      ["asset.notOk", "ok"],
      ["notAccepted", "Invalid input"],
      ["notAccepted", "not ok"],
      ["notNumber"],
    ]);
    expect(await keys("abcdef,,25,,,,")).toEqual([
      ["tooLong", "5"],
      ["required"],
      ["tooBig", "20"],
      ["required"],
      ["required"],
      ["required"],
      ["required"],
    ]);
  });
});

describe("cells", () => {
  it.each([
    ["１，２３４", 1234],
    ["▲1,200", -1200],
    ["¥12.50", 12.5],
    ["3000円", 3000],
    ["-5", -5],
    ["1e3", 1000],
    [".5", 0.5],
  ])("%s is %d", (text, value) => {
    expect(cellNumber.parse(text)).toBe(value);
  });

  it.each(["1,23", "12a", "", "--1", "1.2.3", "∞"])("%j is no number", (text) => {
    expect(cellNumber.safeParse(text).success).toBe(false);
  });

  it("reads days and yes or no, and cleans text", () => {
    expect(cellDate.parse("2026-11-21T00:00:00").toString()).toBe("2026-11-21");
    expect(cellDate.safeParse("2026-11-21T09:00:00").success).toBe(false);
    expect([cellBoolean.parse("有"), cellBoolean.parse("FALSE")]).toEqual([true, false]);
    expect(cellText.parse(" a\u200Bb　")).toBe("ab");
  });
});

describe("real files", () => {
  const file = (name: string) => new URL(`../../../../shared/data/${name}`, import.meta.url);
  const events = file("incident-events-a.csv.gz");
  const budgets = file("gov-projects-2024-budgets.csv.gz");
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "import-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.skipIf(!existsSync(events))(
    "an event log of 70,986 rows (skipped without ../shared/data/incident-events-a.csv.gz)",
    async () => {
      const path = join(folder, "events.csv");
      await writeFile(path, gunzipSync(readFileSync(events)));
      const opened = await openSource(path);
      expect(opened.encoding).toBe("utf-8");
      expect(opened.headers.filter((header) => header.startsWith("category"))).toEqual(["category", "category_2"]);
      expect(opened.notices).toEqual([
        { key: "exchange.duplicateHeader", params: { column: 18, name: "category", renamed: "category_2" } },
      ]);
      const states = new Set<string>();
      const report = await runImport({
        source: opened,
        mapping: { number: "number", ident_state: "state", resolved_at: "resolved" },
        rowSchema: z.object({ number: z.string(), state: z.string(), resolved: z.string().regex(/^\d+\/\d+\/\d{4} /) }),
        mode: "partial",
        batchSize: 5000,
        maxErrors: 100_000,
        apply: (batch) => {
          for (const { value } of batch) states.add(value.state);
          return Promise.resolve();
        },
      });
      // Counted apart: no cell of this file holds a comma or a quotation mark.
      const column = opened.headers.indexOf("resolved_at");
      const lines = readFileSync(path, "utf8").trim().split(/\r?\n/);
      const unknown = lines.flatMap((line, index) => (line.split(",")[column] === "?" ? [index + 1] : []));
      expect(unknown.length).toBeGreaterThan(0);
      expect(report.read).toBe(70_986);
      expect(report.errors.map(({ row }) => row)).toEqual(unknown);
      expect(new Set(report.errors.map(({ value }) => value))).toEqual(new Set(["?"]));
      expect(report).toMatchObject({ kept: 70_986 - unknown.length, refused: unknown.length });
      expect(states).toContain("New");
    },
  );

  it.skipIf(!existsSync(budgets))(
    "a budget table out as CP932 and XLSX and in again (skipped without ../shared/data/gov-projects-2024-budgets.csv.gz)",
    async () => {
      const original = await openSource(gunzipSync(readFileSync(budgets)));
      const rows = await Array.fromAsync(original.rows());
      expect(rows.length).toBe(5664);
      const columns = original.headers.map((label) => ({ key: label, label }));
      const records = rows.map(({ cells }) =>
        Object.fromEntries(original.headers.map((header, index) => [header, cells[index] ?? ""])),
      );
      for (const format of [
        { kind: "csv", encoding: "cp932" },
        { kind: "csv", encoding: "utf8-bom" },
        { kind: "xlsx" },
      ] as const) {
        const { chunks, report, extension } = exportTable({ columns, rows: records }, format);
        const path = join(folder, `budget.${extension}`);
        await writeFile(path, chunks);
        const back = await openSource(path);
        expect(back.headers).toEqual(original.headers);
        const missing = new Map(report.unencodable.map(({ row, column }) => [`${row} ${column}`, true]));
        let index = 0;
        for await (const { row, cells } of back.rows()) {
          const before = rows[index++]?.cells ?? [];
          for (const [column, header] of original.headers.entries())
            if (!missing.has(`${row} ${header}`)) expect(plain(cells[column])).toBe(plain(before[column]));
        }
        expect(index).toBe(5664);
      }
    },
  );
});

/** The exchanges that CP932 needs, made on both sides. */
function plain(text: string | undefined): string {
  return (text ?? "")
    .normalize("NFKC")
    .replace(/[〜−—‖]/g, (char) => ({ "〜": "~", "−": "-", "—": "―", "‖": "∥" })[char] ?? char);
}
