import { query } from "#kernel/operation/operation.ts";
import { checkRow } from "#kernel/exchange/row.ts";
import { importPreview, type Preview } from "../contract.ts";
import { FIELD_LABELS, genericSchema } from "../generic.ts";
import { openImport, type ImportFile, type Reading } from "../open-file.ts";
import { describe } from "../run.ts";
import { serviceNowSchema } from "../servicenow.ts";
import { stateOf } from "../states.ts";
import { uploadOf, withReason } from "#kernel/exchange/upload.ts";

/** So many rows are looked at for the words of the state column. */
const LOOKED_AT = 5_000;

/** Looks into an uploaded file without storing anything. 404 for an upload that is not the actor's, 422 for an unreadable file. */
export const previewImport = query(importPreview, async ({ tx, input, actor, now }) => {
  const upload = await uploadOf(tx, input.uploadId, actor.personId);
  return withReason(async () => {
    const file = await openImport(upload.path, upload.name, input);
    const { rows, states } = await look(file, input, now, input.rows);
    return {
      file: describe(file),
      profile: file.profile,
      headers: [...file.source.headers],
      notices: [...file.notices],
      columns: { ...file.columns },
      fields: FIELD_LABELS.map(({ name, required = false }) => ({ name, required })),
      missing: file.missing,
      rows,
      states,
    };
  });
});

async function look(file: ImportFile, reading: Reading, now: string, count: number) {
  const { source, columns, profile } = file;
  const { timeZone, states = {} } = reading;
  const schema =
    profile === "servicenow"
      ? serviceNowSchema({ timeZone, states, now })
      : genericSchema({ timeZone, states, now }, () => undefined);
  const stateAt = source.headers.findIndex((header) => columns[header] === "state");
  const words = new Map<string, number>();
  const rows: Preview["rows"] = [];
  let looked = 0;
  for await (const found of source.rows()) {
    const word = found.cells[stateAt]?.trim() ?? "";
    if (word !== "" && (words.has(word) || words.size < 100)) words.set(word, (words.get(word) ?? 0) + 1);
    if (rows.length < count) {
      const checked = checkRow(source.headers, columns, schema, found);
      rows.push({
        row: found.row,
        cells: found.cells.map((cell) => cell.slice(0, 500)),
        reasons: checked.ok ? [] : [...checked.reasons],
      });
    }
    if (++looked >= LOOKED_AT) break;
  }
  const counted = [...words].map(([word, times]) => ({ word, count: times, state: stateOf(word, states) ?? null }));
  return { rows, states: counted.sort((a, b) => b.count - a.count) };
}
