import { refused } from "#kernel/contract/problem.ts";
import { tokyoDay } from "#kernel/i18n/moment.ts";
import { query } from "#kernel/operation/operation.ts";
import { exportVersion } from "../contract.ts";
import { exportLaw } from "../egov-export.ts";
import { readVersion } from "../operations/versions.ts";

/** A version as its author wrote it (YAML), or as law XML. A draft that cannot be read is given as YAML only: 409. */
export const exportRegulation = query(exportVersion, async ({ tx, input, now }) => {
  const row = await readVersion(tx, input.id);
  const fileName = `${row.code}-v${row.number}`;
  if (input.format === "yaml") return { fileName: `${fileName}.yaml`, type: "application/yaml", content: row.source };
  if (!row.pack) throw refused("regulations.errors-first");
  return { fileName: `${fileName}.xml`, type: "application/xml", content: exportLaw(row.pack, tokyoDay(now)) };
});
