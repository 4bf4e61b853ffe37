import { operation } from "#kernel/operation/operation.ts";
import { openCase } from "../case.ts";
import { draftReport } from "../contract.ts";
import { checked } from "../reports.ts";

/** Keeps what is known so far; also what is wrong in time, but nothing of a wrong kind. */
export const draftCaseReport = operation(draftReport, async (context) => {
  const found = await openCase(context, "draft-report");
  return found.tell("report-drafted", { items: checked(context, found.row, "preliminary", context.input.items, true) });
});
