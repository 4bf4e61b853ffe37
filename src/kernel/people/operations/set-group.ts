import { v7 as uuid } from "uuid";
import { invalid } from "#kernel/contract/problem.ts";
import { json } from "#kernel/db/json.ts";
import { operation } from "#kernel/operation/operation.ts";
import { groupSet } from "../contact-contract.ts";
import { staleChange } from "../stale.ts";

/** Makes or changes an addressee group. Whom it means is found when something is sent, never before. */
export const setGroup = operation(groupSet, async ({ tx, input, directory, emit, send }) => {
  const { code, name, nameEn = null, definition, version } = input;
  const { posts = [], persons = [], officers = false, unitHeads } = definition;
  const unknown = posts.findIndex((post) => !directory.postsByCode.has(post));
  if (unknown >= 0) throw invalid(`definition.posts.${unknown}`, "people.unknown-post", { code: posts[unknown] });
  const nobody = persons.findIndex((person) => !directory.persons.has(person));
  if (nobody >= 0) throw invalid(`definition.persons.${nobody}`, "people.unknown-person");
  if (posts.length + persons.length === 0 && !officers && !unitHeads) throw invalid("definition", "people.group-empty");

  const before = directory.groupsByCode.get(code);
  const id = before?.id ?? uuid();
  if (!before) {
    send(
      tx
        .insertInto("addressee_group")
        .values({ id, code, name, name_en: nameEn, definition: json(definition) })
        .execute(),
    );
  } else {
    const updated = await tx
      .updateTable("addressee_group")
      .set((eb) => ({ name, name_en: nameEn, definition: json(definition), version: eb("version", "+", 1) }))
      .where("id", "=", id)
      .where("version", "=", version ?? 0)
      .returning("id")
      .executeTakeFirst();
    if (!updated) throw await staleChange(tx, directory, "group", id);
  }
  const from = before ? { name: before.name, definition: before.definition } : null;
  emit("group.set", null, { groupId: id, code, from, to: { name, definition } });
  return { version: (before?.version ?? 0) + 1 };
});
