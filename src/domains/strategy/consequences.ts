import { v7 as uuid } from "uuid";
import { headOf } from "#kernel/people/lookup.ts";
import type { Work } from "#kernel/operation/context.ts";
import { answers, meaning } from "./evaluation/evaluate.ts";
import { mandatoryFields } from "./evaluation/findings-mandatory.ts";
import { levelOf, type FormDefinition, type Stage } from "./form/schema.ts";
import { textOf, type SheetNode } from "./sheet.ts";
import type { OpenSheet } from "./store.ts";

/** What follows from a changed cell: comments that are mandatory from now on, and what a triggered criterion leads to. */
export async function consequences(work: Work, sheet: OpenSheet, before: SheetNode, after: SheetNode): Promise<void> {
  comments(work, sheet, before, after);
  await withdrawals(work, sheet, before, after);
}

/** Empty comments that the codes demand, by field. */
function owed(form: FormDefinition, node: SheetNode): Map<string, Stage> {
  return new Map(
    mandatoryFields(form, node)
      .filter(({ field }) => !answers(textOf(node, field)))
      .map(({ field, stage }) => [field, stage]),
  );
}

function comments(work: Work, { record, form }: OpenSheet, before: SheetNode, after: SheetNode): void {
  const [was, is] = [owed(form.definition, before), owed(form.definition, after)];
  const words = (field: string) => levelOf(form.definition, after.kind)?.fields.find(({ key }) => key === field)?.title;
  const tell = (type: string, field: string, stage: Stage) =>
    work.emit(type, record.id, {
      nodeId: after.id,
      field,
      stage,
      ownerId: record.ownerId ?? work.actor.personId,
      no: after.no,
      place: `${after.no} ${textOf(after, "title")}`.slice(0, 200),
      fieldJa: words(field)?.ja ?? field,
      fieldEn: words(field)?.en ?? field,
    });
  for (const [field, stage] of is) if (!was.has(field)) tell("policy.comment-required", field, stage);
  for (const [field, stage] of was) {
    if (is.has(field)) continue;
    tell(answers(textOf(after, field)) ? "policy.comment-written" : "policy.comment-not-required", field, stage);
  }
}

const ACHIEVED: Record<string, Stage> = { midtermAchievement: "midterm", achievement: "final" };

/** ③ opens a rebuild item (取組の再構築) with an owner; another code closes it again while nobody has decided. */
async function withdrawals(work: Work, sheet: OpenSheet, before: SheetNode, after: SheetNode): Promise<void> {
  const { form, record } = sheet;
  for (const [field, stage] of Object.entries(ACHIEVED)) {
    const [was, is] = [before, after].map((node) => meaning(form.definition, node, field) === "withdrawn");
    if (was === is) continue;
    if (is) await openRebuild(work, sheet, after, stage);
    else {
      work.send(
        work.tx
          .updateTable("policy_rebuild")
          .set({ dropped_at: work.now })
          .where("node_id", "=", after.id)
          .where("stage", "=", stage)
          .where("decided_at", "is", null)
          .execute(),
      );
      work.emit("policy.withdrawal-cleared", record.id, { nodeId: after.id, stage, no: after.no });
    }
  }
}

async function openRebuild(work: Work, { record, policy }: OpenSheet, node: SheetNode, stage: Stage): Promise<void> {
  const head = record.unitId ? headOf(work.directory, record.unitId, work.now)?.person : null;
  const ownerId = head?.id ?? record.ownerId ?? work.actor.personId;
  const id = uuid();
  await work.tx
    .insertInto("policy_rebuild")
    .values({ id, policy_id: policy.id, node_id: node.id, stage, opened_at: work.now, owner_id: ownerId })
    .onConflict((conflict) => conflict.columns(["node_id", "stage"]).doUpdateSet({ dropped_at: null }))
    .execute();
  work.emit("policy.withdrawal-triggered", record.id, {
    nodeId: node.id,
    stage,
    no: node.no,
    place: `${node.no} ${textOf(node, "title")}`.slice(0, 200),
    ownerId,
  });
  if (ownerId) work.participate(record.id, ownerId, "owner");
}
