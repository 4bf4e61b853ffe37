import { COLUMNS, type Column, type Row } from "./rows.ts";

const KINDS: Record<string, Row["kind"]> = {
  費用: "cost",
  コスト: "cost",
  支出: "cost",
  cost: "cost",
  効果: "benefit",
  便益: "benefit",
  削減: "benefit",
  benefit: "benefit",
};
const HEADS: Record<string, Column> = {
  種類: "kind",
  区分: "kind",
  kind: "kind",
  type: "kind",
  名前: "label",
  項目: "label",
  内容: "label",
  label: "label",
  name: "label",
  item: "label",
  年月: "month",
  時期: "month",
  期間: "month",
  month: "month",
  period: "month",
  計画: "plan",
  予算: "plan",
  plan: "plan",
  budget: "plan",
  実績: "actual",
  actual: "actual",
};
const word = (text: string): string =>
  text
    .normalize("NFKC")
    .replaceAll(/\s|[(（].*$/g, "")
    .toLowerCase();

/** Cells of a spreadsheet as the clipboard has them; a cell with a line break is in quotation marks. */
export function readCells(text: string): string[][] {
  const rows: string[][] = [[""]];
  let quoted = false;
  const plain = text.replaceAll("\r\n", "\n").replace(/\n+$/, "");
  for (let at = 0; at < plain.length; at++) {
    const sign = plain[at] ?? "";
    const row = rows.at(-1) ?? [];
    const cell = row.at(-1) ?? "";
    if (sign === '"' && quoted && plain[at + 1] === '"') {
      row[row.length - 1] = `${cell}"`;
      at++;
    } else if (sign === '"' && (quoted || cell === "")) quoted = !quoted;
    else if (sign === "\t" && !quoted) row.push("");
    else if (sign === "\n" && !quoted) rows.push([""]);
    else row[row.length - 1] = cell + (sign === "\n" ? " " : sign);
  }
  return rows;
}

/**
 * Puts cells into the table from the given place on, over what stands there and on below it. A first line of headings says
 * which column is which. Text that is one cell is left to the input (undefined).
 */
export function pasteAt(
  rows: readonly Row[],
  place: { row: number; column: Column },
  text: string,
  fresh: () => Row,
): Row[] | undefined {
  const cells = readCells(text);
  if (cells.length === 1 && cells[0]?.length === 1) return undefined;
  const heads = cells[0]?.map((each) => HEADS[word(each)]) ?? [];
  const headed = heads.filter((each) => each !== undefined).length >= 2;
  const start = COLUMNS.indexOf(place.column);
  const columns = headed ? heads : COLUMNS.slice(start);
  const next = [...rows];
  for (const [index, line] of (headed ? cells.slice(1) : cells).entries()) {
    if (line.every((each) => each.trim() === "")) continue;
    const at = place.row + index;
    // A new key makes the inputs forget what was typed into them.
    next[at] = { ...(next[at] ?? fresh()), ...filled(line, columns), key: fresh().key };
  }
  return next.filter((row) => row !== undefined);
}

function filled(line: readonly string[], columns: readonly (Column | undefined)[]): Partial<Row> {
  const found: Partial<Row> = {};
  for (const [index, cell] of line.entries()) {
    const column = columns[index];
    if (column === "kind") found.kind = KINDS[word(cell)] ?? "cost";
    else if (column !== undefined) found[column] = cell.trim();
  }
  return found;
}
