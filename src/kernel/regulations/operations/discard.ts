import { OK } from "#kernel/contract/contract.ts";
import { operation } from "#kernel/operation/operation.ts";
import { discard } from "../contract.ts";
import { lockDraft } from "./versions.ts";

/** Throws a draft away; what it said stays in the event. The number is free again for the next draft. */
export const discardRegulation = operation(discard, async ({ tx, input, emit }) => {
  const row = await lockDraft(tx, input.id);
  await tx.deleteFrom("regulation_version").where("id", "=", row.id).execute();
  const { regulation_id: regulationId, code, number, source } = row;
  emit("regulation.discarded", null, { regulationId, versionId: row.id, code, number, source });
  return OK;
});
