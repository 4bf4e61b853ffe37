import { query } from "#kernel/operation/operation.ts";
import { exportSheet } from "../contract.ts";
import { exportFile } from "../printing/export.ts";
import { loadSheet, versionNodes } from "./load.ts";

/** The sheet as a file: as it stands, or as a version was published. */
export const exportOfSheet = query(exportSheet, async ({ tx, input, scope, actor }) => {
  const loaded = await loadSheet(tx, input.id, scope);
  const nodes = input.no === undefined ? loaded.nodes : await versionNodes(tx, input.id, input.no);
  const { bytes, fileName, type } = await exportFile(
    { ...loaded, nodes, no: input.no ?? null },
    { format: input.format, calendar: input.calendar, locale: actor.locale },
  );
  return { fileName, type, base64: Buffer.from(bytes).toString("base64") };
});
