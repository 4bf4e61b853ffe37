import { v7 as uuid } from "uuid";
import { Problem, notFound, stale } from "#kernel/contract/problem.ts";
import { json } from "#kernel/db/json.ts";
import { operation } from "#kernel/operation/operation.ts";
import { personName } from "#kernel/people/lookup.ts";
import { checkItems } from "../check-items.ts";
import { draft } from "../contract.ts";
import { documentOf } from "../document.ts";
import { requireAllVisible, requireReadable } from "../open.ts";
import { loadDispatch } from "../row.ts";

/** Saves a draft. It may be incomplete; what it holds must fit the document's definition. */
export const draftDispatch = operation(draft, async (context) => {
  const { tx, input, actor, emit, lock, send, regulations, directory, now } = context;
  await requireAllVisible(context, [input.recordId, ...input.alsoRecordIds]);
  const record = await lock(input.recordId);
  const document = documentOf(regulations, record, input.document, "dispatch");
  const checked = checkItems(document.definition.items, input.items, { now, draft: true });
  if (checked.errors.length > 0) throw new Problem(422, "invalid", { errors: checked.errors });

  const title = input.title ?? document.definition.title.ja;
  const content = {
    title,
    items: json(checked.items),
    body: input.body,
    also_record_ids: input.alsoRecordIds,
    next_update_at: checked.nextUpdateAt,
    changed_at: now,
  };
  const id = input.draftId ?? uuid();
  let draftVersion = 1;
  if (input.draftId) {
    const { dispatch } = await loadDispatch(tx, input.draftId);
    if (dispatch.state !== "draft" || dispatch.record_id !== record.id || dispatch.document !== input.document)
      throw notFound("dispatch");
    await requireReadable(context, dispatch, [record.id]);
    if (input.draftVersion !== undefined && input.draftVersion !== dispatch.draft_version) {
      const drafter = directory.persons.get(dispatch.drafted_by ?? "");
      throw stale({
        who: drafter ? personName(drafter, actor.locale) : "Kaname",
        what: "dispatch.drafted",
        at: dispatch.changed_at,
        version: dispatch.draft_version,
      });
    }
    draftVersion = dispatch.draft_version + 1;
    send(
      tx
        .updateTable("dispatch")
        .set({ ...content, draft_version: draftVersion })
        .where("id", "=", id)
        .execute(),
    );
  } else {
    const row = {
      id,
      record_id: record.id,
      document: input.document,
      state: "draft",
      drafted_by: actor.personId,
      drafted_at: now,
    };
    send(
      tx
        .insertInto("dispatch")
        .values({ ...row, ...content })
        .execute(),
    );
  }
  // A draft has a version of its own; the record is what it was.
  emit("dispatch.drafted", record.id, { dispatchId: id, document: input.document, draftVersion }, { quiet: true });
  return { id, draftVersion };
});
