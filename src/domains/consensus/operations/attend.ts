import { OK } from "#kernel/contract/contract.ts";
import { invalid, notFound } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { attend } from "../contract.ts";
import { lockOpen } from "../part.ts";

/** Records who attended; whoever was not invited cannot have. 422 names the first such person. */
export const recordAttendance = operation(attend, async (context) => {
  const { tx, input, emit, send } = context;
  await lockOpen(context);
  const invited = await tx
    .selectFrom("consensus_member as m")
    .innerJoin("consensus_briefing as b", "b.id", "m.briefing_id")
    .select("m.person_id")
    .where("b.consensus_id", "=", input.id)
    .where("b.id", "=", input.briefingId)
    .execute();
  if (invited.length === 0) throw notFound("briefing");
  const known = new Set(invited.map((row) => row.person_id));
  const stranger = input.personIds.findIndex((personId) => !known.has(personId));
  if (stranger >= 0) throw invalid(`personIds.${stranger}`, "consensus.invalid.not-invited");
  send(
    tx
      .updateTable("consensus_member")
      .set({ attended: true })
      .where("briefing_id", "=", input.briefingId)
      .where("person_id", "in", input.personIds)
      .execute(),
  );
  emit("consensus.attended", input.id, {
    briefingId: input.briefingId,
    personIds: input.personIds,
    count: input.personIds.length,
  });
  return OK;
});
