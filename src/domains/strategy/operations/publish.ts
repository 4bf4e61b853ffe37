import { json } from "#kernel/db/json.ts";
import { operation } from "#kernel/operation/operation.ts";
import { publish } from "../contract.ts";
import { guard } from "../guard.ts";
import { nextStage, stateOf } from "../lifecycle.ts";
import { openSheet, settle } from "../store.ts";
import { differences } from "../version.ts";
import type { SheetNode } from "../sheet.ts";

/** Publishes an approved stage: the sheet as it stands becomes a version that never changes, with its difference. */
export const publishStage = operation(publish, async (work) => {
  const { tx, input, now, actor, emit, send, change } = work;
  const sheet = await openSheet(work, input.id, input.version);
  guard("publish", sheet);
  const { policy, record, nodes, form } = sheet;
  const former = await tx
    .selectFrom("policy_version")
    .select("nodes")
    .where("policy_id", "=", policy.id)
    .where("no", "=", policy.published)
    .executeTakeFirst();
  const no = policy.published + 1;
  const changes = differences((former?.nodes ?? []) as SheetNode[], nodes);
  const reason = policy.correction ?? "";
  send(
    tx
      .insertInto("policy_version")
      .values({
        policy_id: policy.id,
        no,
        stage: policy.stage,
        published_at: now,
        published_by: actor.personId,
        reason,
        nodes: json(nodes),
        changes: json(changes),
      })
      .execute(),
  );
  send(
    tx
      .updateTable("policy")
      .set({ status: "published", published: no, correction: null })
      .where("id", "=", policy.id)
      .execute(),
  );
  emit("policy.published", record.id, {
    no,
    stage: policy.stage,
    changes: changes.length,
    reason,
    correcting: policy.correcting,
  });
  const last = nextStage(policy.stage, form.definition.stages) === undefined;
  change(record.id, {
    state: stateOf({ stage: policy.stage, status: "published" }),
    closed: last,
    closedAt: last ? now : null,
  });
  Object.assign(policy, { status: "published", correcting: false, correction: null, published: no });
  await settle(work, sheet);
  return { no };
});
