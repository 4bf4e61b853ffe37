import { Problem, refused } from "#kernel/contract/problem.ts";
import { checkItems } from "#kernel/dispatches/check-items.ts";
import type { ItemDefinition, ItemValues } from "#kernel/dispatches/item-values.ts";
import type { RecordRow, Work } from "#kernel/operation/context.ts";
import type { STAGES } from "./lifecycle.ts";

export type Stage = (typeof STAGES)[number];

/** The items of a report as the case's regulation has them; empty where it is bound to none. */
export function itemsOf(
  { regulations }: Pick<Work, "regulations">,
  row: Pick<RecordRow, "regulationVersionId">,
  stage: Stage,
): ItemDefinition[] {
  const version = row.regulationVersionId ? regulations.byId(row.regulationVersionId) : undefined;
  return [...(version?.compiled.pack.documents?.[`ppc-${stage}`]?.items ?? [])] as ItemDefinition[];
}

/** The items put to the test of the regulation. 422 with every item that is wrong, 409 where no regulation knows any. */
export function checked(work: Work, row: RecordRow, stage: Stage, values: ItemValues, draft: boolean): ItemValues {
  const definitions = itemsOf(work, row, stage);
  if (definitions.length === 0) throw refused("csirt.not.no-regulation");
  const { items, errors } = checkItems(definitions, values, { now: work.now, draft });
  if (errors.length > 0) throw new Problem(422, "invalid", { errors });
  return items;
}
