import { notFound } from "#kernel/contract/problem.ts";
import type { FormDocument } from "#kernel/forms/document.ts";
import type { Locale } from "#kernel/i18n/i18n.ts";
import type { Tx } from "#kernel/operation/context.ts";
import { loadSheet, versionNodes } from "../queries/load.ts";
import { paperHead } from "./export.ts";
import { paperOf } from "./paper.ts";

/** The sheet as a paper, as it stands or as version `no`; years by `calendar`. Rights are the caller's matter. */
export async function policyPaper(
  tx: Tx,
  id: string,
  form: string,
  query: Record<string, string>,
  locale: Locale,
): Promise<FormDocument> {
  if (form !== "policy-sheet") throw notFound("form");
  const loaded = await loadSheet(tx, id, { kind: "all", personId: null });
  const no = query["no"] === undefined ? null : Number(query["no"]);
  if (no !== null && !Number.isInteger(no)) throw notFound("version");
  const nodes = no === null ? loaded.nodes : await versionNodes(tx, id, no);
  const { row, policy } = loaded;
  return paperOf(
    {
      org: row.org_name,
      title: row.title,
      fiscalYear: policy.fiscalYear,
      code: policy.code,
      form: loaded.form.definition,
      nodes,
    },
    paperHead({ ...loaded, nodes, no }),
    { calendar: query["calendar"] === "western" ? "western" : "era", locale },
  );
}
