import { OK } from "#kernel/contract/contract.ts";
import { json } from "#kernel/db/json.ts";
import { operation } from "#kernel/operation/operation.ts";
import { setPreferences } from "../contract.ts";

/** Chooses which notices also come by mail. Notices on the screen cannot be switched off. */
export const setNotificationPreferences = operation(setPreferences, async ({ tx, input, actor, emit, send }) => {
  const row = { person_id: actor.personId ?? "", mail: json(input.mail) };
  send(
    tx
      .insertInto("notification_preference")
      .values(row)
      .onConflict((conflict) => conflict.column("person_id").doUpdateSet({ mail: row.mail }))
      .execute(),
  );
  emit("notification.preferences-set", null, { mail: input.mail });
  return OK;
});
