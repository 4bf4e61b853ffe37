import { query } from "#kernel/operation/operation.ts";
import { prefillRecord } from "../contract.ts";
import { factsOf } from "../facts.ts";
import { passedOver, versionOf } from "../open.ts";
import { prefillItems } from "../prefill.ts";
import { responsibleFor } from "../viewer.ts";
import { loadRoom } from "./room-row.ts";

/** The nine items as far as the facts give them now. */
export const prefillTroubleRecord = query(
  prefillRecord,
  async ({ tx, input, scope, actor, directory, now, regulations }) => {
    const room = await loadRoom(tx, input.id, scope);
    const pack = versionOf(regulations, room.row)?.pack;
    const responsible = responsibleFor(directory, pack, now, passedOver(room.duties));
    return {
      items: prefillItems({
        facts: factsOf(room.row.facts),
        rows: room,
        directory,
        locale: actor.locale,
        now,
        responsible,
      }),
    };
  },
);
