import { refused } from "#kernel/contract/problem.ts";
import { json } from "#kernel/db/json.ts";
import { differenceOf } from "#kernel/dispatches/difference.ts";
import type { ItemValues } from "#kernel/dispatches/item-values.ts";
import type { Work } from "#kernel/operation/context.ts";
import { writeApproval } from "./advance.ts";
import type { Routes } from "./route.ts";
import { eventData, type OpenApproval } from "./row.ts";
import { amountOf, checkedItems, definitionOf, layRoute, routeFor } from "./submit.ts";

/**
 * Submits a request again that was sent back (差戻し): items may have changed, the route begins anew in a further round,
 * and the former round stays visible. Emits `approval.submitted` with the round and what changed.
 */
export function resubmitApproval(
  work: Work,
  open: OpenApproval,
  input: { title?: string | undefined; items: ItemValues; amount?: number | null; urgent?: string | undefined },
): void {
  const { approval, pack } = open;
  if (approval.state !== "remanded") throw refused("approvals.not-remanded");
  const routes = work.settings.get<Routes>("approvals.routes", work.now);
  // What was submitted once was in order; a domain may have stood for it without a definition.
  const vouched = pack?.documents?.[approval.document] === undefined && !routes.documents[approval.document]?.free;
  const definition = vouched ? undefined : definitionOf(pack, routes, approval.document);
  const items = checkedItems(definition, input.items, work.now);
  const amount = input.amount ?? amountOf(definition, items);
  // Who decided stays, unless the amount had named him: a higher one may ask for another than in the round before.
  const decider =
    approval.route.why === "amount" ? undefined : open.steps.findLast((step) => step.kind === "decide")?.post_code;
  const route = routeFor(work, {
    document: approval.document,
    amount,
    pack,
    routes,
    drafterId: approval.drafter_id,
    ...(decider ? { decider } : {}),
  });
  const title = input.title ?? approval.title;
  const difference = differenceOf(
    { title: approval.title, items: approval.items, body: "" },
    { title, items, body: "" },
  );
  writeApproval(work, open, {
    state: "pending",
    round: approval.round + 1,
    title,
    amount,
    urgent: input.urgent ?? approval.urgent,
    wake_at: approval.follow_up_due_at,
  });
  approval.items = items;
  work.send(
    work.tx
      .updateTable("approval")
      .set({ items: json(items), route: json({ why: route.why, ja: route.ja, en: route.en }) })
      .where("id", "=", approval.id)
      .execute(),
  );
  work.emit("approval.submitted", approval.record_id, {
    ...eventData(approval),
    afterFact: approval.after_fact !== "",
    difference,
  });
  layRoute(work, open, route.steps);
}
