import { operation } from "#kernel/operation/operation.ts";
import { create } from "./contract.ts";
import { checkSeries, columnsOf, searchOf, writeSeries } from "./write.ts";

/** Opens a verification (検証) with its question; the rest may follow. */
export const createVerification = operation(create, async (context) => {
  const { tx, input, actor, send, emit } = context;
  context.reserve("verification");
  await checkSeries(context, input.series);
  const record = await context.create("verification", {
    title: input.title,
    state: "open",
    unitId: actor.unitId,
    ownerId: actor.personId,
    search: searchOf(input),
  });
  send(
    tx
      .insertInto("metric_verification")
      .values({ id: record.id, ...columnsOf(input) })
      .execute(),
  );
  writeSeries(context, record.id, input.series);
  emit("verification.created", record.id, { number: record.number, fields: input });
  return { id: record.id, number: record.number, version: record.version + 1 };
});
