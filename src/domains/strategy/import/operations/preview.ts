import { withReason } from "#kernel/exchange/upload.ts";
import { query } from "#kernel/operation/operation.ts";
import { importPreview } from "../contract.ts";
import { inputFile } from "../input.ts";
import { describe } from "../open-file.ts";
import { gather, openWith } from "../run.ts";

const SHEETS = 8;
const PLACES = 60;
const ERRORS = 50;

/** Looks into a file without storing anything. 404 for an upload that is not the actor's, 422 for an unreadable file. */
export const previewImport = query(importPreview, async ({ tx, input, actor }) => {
  const { name, path } = await inputFile(tx, input, actor.personId);
  return withReason(async () => {
    const file = await openWith(tx, path, name, input);
    const complete = file.missing.length === 0;
    const parsed = complete ? await file.read() : { sheets: [], errors: [], notes: [], read: 0 };
    return {
      file: describe(file),
      profile: file.profile,
      form: file.form.code,
      fiscalYear: file.fiscalYear ?? parsed.sheets[0]?.fiscalYear ?? null,
      headers: [...(file.source?.headers ?? [])],
      notices: [...(file.source?.notices ?? [])],
      columns: { ...file.columns },
      fields: file.fields.map(({ name: field, ja, en, required }) => ({
        name: field,
        ja,
        en,
        required: required ?? false,
      })),
      missing: file.missing,
      sheets: parsed.sheets.slice(0, SHEETS).map((sheet) => ({
        org: sheet.org,
        fiscalYear: sheet.fiscalYear,
        title: sheet.title ?? sheet.org,
        code: sheet.code,
        rows: sheet.rows.length,
        places: sheet.nodes.slice(0, PLACES).map(({ kind, no, cells }) => {
          const title = cells.get("title");
          return { kind, no, title: typeof title === "string" ? title.slice(0, 120) : "", cells: cells.size };
        }),
      })),
      sheetCount: parsed.sheets.length,
      read: parsed.read,
      refused: new Set(parsed.errors.map(({ row }) => row)).size,
      errors: parsed.errors.slice(0, ERRORS),
      notes: gather(parsed.notes).slice(0, ERRORS),
    };
  });
});
