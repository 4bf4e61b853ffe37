import { invalid, notFound, refused } from "#kernel/contract/problem.ts";
import { OK } from "#kernel/contract/contract.ts";
import { operation } from "#kernel/operation/operation.ts";
import { decideRebuild } from "../contract.ts";

/** Decides on a measure whose withdrawal criterion was triggered. May be decided once; 409 for one that was taken back. */
export const decideOnRebuild = operation(decideRebuild, async (work) => {
  const { tx, input, now, actor, directory, emit, send } = work;
  const record = await work.lock(input.id, { kind: "policy" });
  const row = await tx
    .selectFrom("policy_rebuild")
    .innerJoin("policy_node", "policy_node.id", "policy_rebuild.node_id")
    .select([
      "policy_rebuild.id",
      "policy_rebuild.node_id",
      "policy_rebuild.stage",
      "decided_at",
      "dropped_at",
      "owner_id",
      "no",
    ])
    .where("policy_rebuild.id", "=", input.rebuildId)
    .where("policy_rebuild.policy_id", "=", record.id)
    .executeTakeFirst();
  if (!row) throw notFound("rebuild");
  if (row.decided_at) throw refused("policy.not.decided-already");
  if (row.dropped_at) throw refused("policy.not.withdrawal-cleared");
  const ownerId = input.ownerId === undefined ? row.owner_id : input.ownerId;
  if (ownerId && !directory.persons.has(ownerId)) throw invalid("ownerId", "policy.invalid.unknown-person");
  send(
    tx
      .updateTable("policy_rebuild")
      .set({
        decision: input.decision,
        note: input.note,
        owner_id: ownerId,
        decided_at: now,
        decided_by: actor.personId,
      })
      .where("id", "=", row.id)
      .execute(),
  );
  emit("policy.rebuild-decided", record.id, {
    rebuildId: row.id,
    nodeId: row.node_id,
    stage: row.stage,
    no: row.no,
    decision: input.decision,
    ownerId,
    reason: input.note,
  });
  return OK;
});
