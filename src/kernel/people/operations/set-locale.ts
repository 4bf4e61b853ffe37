import { OK } from "#kernel/contract/contract.ts";
import { operation } from "#kernel/operation/operation.ts";
import { personSetLocale } from "../contract.ts";

/** In which language mails and notices reach the reader, and screens open in a browser that he has not used before. */
export const setLocale = operation(personSetLocale, async ({ tx, input, actor, send, emit, touch }) => {
  send(
    tx
      .updateTable("person")
      .set({ locale: input.locale })
      .where("id", "=", actor.personId ?? "")
      .execute(),
  );
  emit("person.locale-set", null, { personId: actor.personId, locale: input.locale });
  touch("access");
  return OK;
});
