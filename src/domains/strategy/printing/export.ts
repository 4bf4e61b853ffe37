import { exportTable } from "#kernel/exchange/table.ts";
import { render } from "#kernel/forms/render.ts";
import { renderWorkbook } from "#kernel/forms/workbook.ts";
import type { Locale } from "#kernel/i18n/i18n.ts";
import type { LoadedSheet } from "../queries/load.ts";
import type { SheetNode } from "../sheet.ts";
import { itemColumns, itemRows, SHEETS } from "./items.ts";
import { paperOf } from "./paper.ts";
import { sheetAsText, type Exported } from "./text.ts";

export interface ExportSource extends Pick<LoadedSheet, "row" | "form" | "policy"> {
  nodes: SheetNode[];
  /** Version that is printed; null: the sheet as it stands. */
  no: number | null;
}

export interface ExportOptions {
  format: "xlsx" | "csv" | "text" | "pdf";
  calendar: "era" | "western";
  locale: Locale;
}

const TYPES = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
  text: "text/plain; charset=utf-8",
  pdf: "application/pdf",
};

/** A sheet as a file. What is written as table or text is read back by the import just so. */
export async function exportFile(
  source: ExportSource,
  options: ExportOptions,
): Promise<{ bytes: Uint8Array; fileName: string; type: string }> {
  const { row, policy } = source;
  const sheet: Exported = {
    org: row.org_name,
    title: row.title,
    fiscalYear: policy.fiscalYear,
    code: policy.code,
    form: source.form.definition,
    nodes: source.nodes,
  };
  const extension = options.format === "text" ? "txt" : options.format;
  const fileName = `${row.number}-${policy.fiscalYear}${source.no === null ? "" : `-v${source.no}`}.${extension}`;
  return { bytes: await bytesOf(sheet, source, options), fileName, type: TYPES[options.format] };
}

async function bytesOf(sheet: Exported, source: ExportSource, options: ExportOptions): Promise<Uint8Array> {
  switch (options.format) {
    case "text":
      return Buffer.from(sheetAsText(sheet), "utf8");
    case "csv": {
      const { chunks } = exportTable(
        { columns: itemColumns(options.locale), rows: itemRows(sheet, options.locale) },
        { kind: "csv", encoding: "utf8-bom" },
      );
      return Buffer.concat(await Array.fromAsync(chunks));
    }
    case "pdf":
      return render(paperOf(sheet, paperHead(source), options));
    case "xlsx":
      return renderWorkbook(paperOf(sheet, paperHead(source), options), SHEETS[options.locale].paper, [
        {
          name: SHEETS[options.locale].cells,
          columns: itemColumns(options.locale).map(({ label, width = 16 }) => ({ label, width })),
          rows: itemRows(sheet, options.locale).map((each) =>
            itemColumns(options.locale).map(({ key }) => String(each[key] ?? "")),
          ),
        },
      ]);
  }
}

/** What identifies the paper: number, version, and when the content was last touched. */
export function paperHead({ row, policy, nodes, no }: ExportSource) {
  const times = nodes.flatMap(({ cells }) => Object.values(cells).map(({ at }) => at)).sort();
  return {
    number: row.number,
    version: no ?? policy.published,
    open: no === null && policy.status !== "published",
    issuedAt: times.at(-1) ?? "2000-01-01T00:00:00Z",
    stage: policy.stage,
    correction: no === null ? policy.correction : null,
  };
}
