import { scopeFor } from "#kernel/access/may.ts";
import { visible } from "#kernel/access/scope.ts";
import { query } from "#kernel/operation/operation.ts";
import { todo } from "../contract.ts";
import { findings } from "../evaluation/findings.ts";
import { fieldOf } from "../form/schema.ts";
import type { Stage, Status } from "../lifecycle.ts";
import { reviewPoint } from "../settings.ts";
import { inputOf } from "../store.ts";
import { textOf } from "../sheet.ts";
import { loadSheet } from "./load.ts";

/** Sheets looked through, and places named of each. */
const SHEETS = 30;
const NAMED = 6;
const WRITING = new Set([
  "required-empty",
  "mandatory-empty",
  "problem-as-improvement",
  "difference-unexplained",
  "choice-unexplained",
]);

/** What the reader has to write: sheets that he may write and that are open for writing, the next due first. */
export const whatToWrite = query(todo, async (context) => {
  const { tx, settings, actor } = context;
  const scope = scopeFor(context, "policy.write-cell");
  if (!scope) return { items: [] };
  const rows = await tx
    .selectFrom("policy")
    .innerJoin("record", "record.id", "policy.id")
    .select(["policy.id", "policy.status"])
    .select((eb) =>
      eb
        .selectFrom("policy_rebuild as r")
        .select(eb.fn.countAll<number>().as("n"))
        .whereRef("r.policy_id", "=", "policy.id")
        .where("r.decided_at", "is", null)
        .where("r.dropped_at", "is", null)
        .as("rebuilds"),
    )
    .where(visible(scope))
    .where("policy.id", "in", (eb) =>
      eb
        .selectFrom("policy as p")
        .select("p.id")
        .where("p.status", "in", ["draft", "approved"])
        .union(
          eb
            .selectFrom("policy_rebuild as r")
            .select("r.policy_id as id")
            .where("r.decided_at", "is", null)
            .where("r.dropped_at", "is", null),
        ),
    )
    .orderBy("policy.fiscal_year", "desc")
    .orderBy("policy.id")
    .limit(SHEETS)
    .execute();
  const items = await Promise.all(
    rows.map(async ({ id, rebuilds, status }) => {
      const { row, form, policy, nodes } = await loadSheet(tx, id, scope);
      const found =
        status === "draft"
          ? findings(await inputOf(context, { form, policy, nodes }), policy.stage).filter(({ code }) =>
              WRITING.has(code),
            )
          : [];
      return {
        id,
        number: row.number,
        title: row.title,
        org: actor.locale === "en" && row.org_name_en ? row.org_name_en : row.org_name,
        fiscalYear: policy.fiscalYear,
        stage: policy.stage as Stage,
        status: policy.status as Status,
        due: reviewPoint(settings, policy.fiscalYear, policy.stage),
        open: found.length,
        missing: found.slice(0, NAMED).map(({ nodeId, field }) => {
          const node = nodes.find((each) => each.id === nodeId);
          const words = node && field ? fieldOf(form.definition, node.kind, field)?.title : undefined;
          return {
            no: node?.no ?? "",
            title: textOf(node, "title").slice(0, 80),
            ja: words?.ja ?? "",
            en: words?.en ?? "",
          };
        }),
        rebuilds: rebuilds ?? 0,
      };
    }),
  );
  return { items: items.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0)) };
});
