import { refused } from "#kernel/contract/problem.ts";
import { OK } from "#kernel/contract/contract.ts";
import { operation } from "#kernel/operation/operation.ts";
import { withdraw } from "../contract.ts";
import { readVersion } from "./versions.ts";

/** Makes a version whose day has not come a draft again; the one before it goes on without an end. */
export const withdrawRegulation = operation(withdraw, async ({ tx, input, now, actor, emit }) => {
  const row = await readVersion(tx, input.id, true);
  if (row.state === "draft" || row.effective_from === null || Date.parse(row.effective_from) <= Date.parse(now)) {
    throw refused("regulations.not-scheduled", { number: row.number });
  }
  await tx
    .updateTable("regulation_version")
    .set({ state: "draft", effective_from: null, effective_to: null, activated_at: null, activated_by: null })
    .set((eb) => ({ changed_at: now, changed_by: actor.personId, version: eb("version", "+", 1) }))
    .where("id", "=", row.id)
    .execute();
  await tx
    .updateTable("regulation_version")
    .set({ effective_to: null, state: "active" })
    .where("regulation_id", "=", row.regulation_id)
    .where("effective_to", "=", row.effective_from)
    .execute();
  const { regulation_id: regulationId, code, number, effective_from: effectiveFrom } = row;
  emit("regulation.withdrawn", null, { regulationId, versionId: row.id, code, number, effectiveFrom });
  return OK;
});
