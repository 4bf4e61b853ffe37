import { strangeYears } from "../fiscal-year.ts";
import { levelOf } from "../form/schema.ts";
import { textOf } from "../sheet.ts";
import type { SheetInput } from "./evaluate.ts";
import type { Finding } from "./finding.ts";
import { oddities } from "./text-lint.ts";

/** Years that do not exist under that name, letters of foreign scripts, mixed tildes: in every text of the sheet. */
export function textFindings({ form, nodes }: SheetInput): Finding[] {
  return nodes.flatMap((node) =>
    (levelOf(form, node.kind)?.fields ?? [])
      .filter(({ type }) => type === "text" || type === "line")
      .flatMap(({ key }): Finding[] => {
        const text = textOf(node, key);
        if (text === "") return [];
        const about = { nodeId: node.id, field: key };
        return [
          ...strangeYears(text).map(({ word, name, fiscalYear, exists }): Finding => ({
            ...about,
            code: exists === "none" ? "no-such-year" : "renamed-year",
            level: exists === "none" ? "warn" : "info",
            params: { word, name, fiscalYear },
          })),
          ...oddities(text).map(({ code, params }): Finding => ({ ...about, code, level: "warn", params })),
        ];
      }),
  );
}
