import { describe, expect, it } from "vitest";
import { decode } from "./decode.ts";
import { openSource } from "./source.ts";
import { exportTable, type Table, type TableFormat } from "./table.ts";

const columns = [
  { key: "code", label: "番号" },
  { key: "name", label: "名称" },
  { key: "price", label: "金額", kind: "number" },
  { key: "day", label: "購入日", kind: "date" },
  { key: "at", label: "受付", kind: "datetime" },
  { key: "lent", label: "貸出", kind: "boolean" },
] as const;

const rows = [
  {
    code: "0001",
    name: "〜パソコン−①㈱髙",
    price: -1200.5,
    day: Temporal.PlainDate.from("2026-11-21"),
    at: Temporal.Instant.from("2026-11-20T18:05:00Z"),
    lent: true,
  },
  {
    code: "0002",
    name: "=SUM(A1)",
    price: 10n,
    day: null,
    at: Temporal.PlainDateTime.from("2026-11-21T09:30"),
    lent: false,
  },
];
const table: Table = { columns, rows };

async function make(format: TableFormat, of: Table = table) {
  const { chunks, ...file } = exportTable(of, format);
  return { ...file, bytes: Buffer.concat(await Array.fromAsync(chunks)) };
}

const CSV =
  "番号,名称,金額,購入日,受付,貸出\r\n0001,〜パソコン−①㈱髙,-1200.5,2026-11-21,2026-11-21 03:05:00,TRUE\r\n0002,'=SUM(A1),10,,2026-11-21 09:30:00,FALSE\r\n";

describe("exportTable", () => {
  it("writes CSV in three encodings", async () => {
    const utf8 = await make({ kind: "csv", encoding: "utf8" });
    expect(utf8.bytes.toString()).toBe(CSV);
    expect(utf8).toMatchObject({ extension: "csv", contentType: "text/csv; charset=utf-8; header=present" });
    expect(utf8.report).toEqual({ rows: 2, bytes: utf8.bytes.length, unencodable: [], unencodableOmitted: 0 });
    const marked = await make({ kind: "csv", encoding: "utf8-bom" });
    expect(marked.bytes.toString()).toBe(`\uFEFF${CSV}`);
    const cp932 = await make({ kind: "csv", encoding: "cp932" });
    expect(decode(cp932.bytes)).toEqual({ text: CSV.replace("〜", "～").replace("−", "－"), encoding: "cp932" });
    expect(cp932.contentType).toContain("Shift_JIS");
    expect((await make({ kind: "csv", encoding: "utf8", delimiter: "\t", guard: false })).bytes.toString()).toContain(
      "0002\t=SUM(A1)\t10",
    );
  });

  it("puts the mark only before the first piece", async () => {
    const many = { columns: [{ key: "n", label: "n" }], rows: Array.from({ length: 1200 }, (_, n) => ({ n })) };
    const { bytes, report } = await make({ kind: "csv", encoding: "utf8-bom" }, many);
    expect(bytes.toString().split("\uFEFF").length).toBe(2);
    expect(report.rows).toBe(1200);
  });

  it("writes XLSX with real numbers, dates and booleans", async () => {
    const { bytes, extension, report } = await make({ kind: "xlsx", sheetName: "資産台帳" });
    expect([extension, report.rows]).toEqual(["xlsx", 2]);
    const source = await openSource(bytes);
    expect(source.sheet).toBe("資産台帳");
    const back = await Array.fromAsync(source.rows());
    expect(back.map(({ cells }) => cells)).toEqual([
      ["0001", "〜パソコン−①㈱髙", "-1200.5", "2026-11-21", "2026-11-21T03:05:00", "TRUE"],
      ["0002", "=SUM(A1)", "10", "", "2026-11-21T09:30:00", "FALSE"],
    ]);
  });

  const foreign: Table = {
    columns: [{ key: "name", label: "氏名😀" }],
    rows: [{ name: "𠮷野" }, { name: "吉野" }, { name: "한𠮷" }],
  };
  const missing = [
    { row: 1, column: "氏名😀", char: "😀" },
    { row: 2, column: "氏名😀", char: "𠮷" },
    { row: 4, column: "氏名😀", char: "한" },
    { row: 4, column: "氏名😀", char: "𠮷" },
  ];

  it("writes 〓 for what CP932 lacks, and lists it", async () => {
    const { bytes, report } = await make({ kind: "csv", encoding: "cp932" }, foreign);
    expect(decode(bytes).text).toBe("氏名〓\r\n〓野\r\n吉野\r\n〓〓\r\n");
    expect(report.unencodable).toEqual(missing);
  });

  it("or refuses, with the whole list", async () => {
    const { chunks, report } = exportTable(foreign, { kind: "csv", encoding: "cp932", unencodable: "refuse" });
    await expect(Array.fromAsync(chunks)).rejects.toMatchObject({
      key: "exchange.unencodable",
      params: { count: 4, chars: "😀 𠮷 한" },
    });
    expect(report.unencodable).toEqual(missing);
  });

  it("bounds the list, not the counting", async () => {
    const many = { columns: [{ key: "n", label: "n" }], rows: Array.from({ length: 1500 }, () => ({ n: "😀" })) };
    const { report } = await make({ kind: "csv", encoding: "cp932" }, many);
    expect([report.unencodable.length, report.unencodableOmitted]).toEqual([1000, 500]);
  });

  it("is read back by the importer as it was", async () => {
    for (const encoding of ["utf8", "utf8-bom", "cp932"] as const) {
      const source = await openSource((await make({ kind: "csv", encoding })).bytes);
      const [, second] = await Array.fromAsync(source.rows());
      expect(second?.cells.slice(0, 3)).toEqual(["0002", "=SUM(A1)", "10"]);
    }
  });
});
