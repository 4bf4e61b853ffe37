import { v7 as uuid } from "uuid";
import { invalid, notFound, refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { saveOrg } from "./contract.ts";

/** Registers or changes an organisation. 409 when another one has the code or the name. */
export const saveOrganisation = operation(saveOrg, async (work) => {
  const { tx, input, directory, emit, touch } = work;
  const { code, name, nameEn, unitId } = input;
  if (unitId && !directory.units.has(unitId)) throw invalid("unitId", "policy.invalid.unknown-unit");
  const other = await tx
    .selectFrom("policy_org")
    .select(["id", "code"])
    .where((eb) => eb.or([eb("code", "=", code), eb("name", "=", name)]))
    .execute();
  const taken = other.find((each) => each.id !== input.id);
  if (taken)
    throw refused(taken.code === code ? "policy.not.org-code-taken" : "policy.not.org-name-taken", { code, name });
  const values = { code, name, name_en: nameEn, unit_id: unitId };
  const id = input.id ?? uuid();
  if (input.id) {
    const done = await tx.updateTable("policy_org").set(values).where("id", "=", id).executeTakeFirst();
    if (done.numUpdatedRows === 0n) throw notFound("org");
  } else
    await tx
      .insertInto("policy_org")
      .values({ id, ...values })
      .execute();
  emit("policy.org-saved", null, { orgId: id, code, name, unitId });
  touch("list:policy");
  return { id };
});
