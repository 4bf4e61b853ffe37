import { operation } from "#kernel/operation/operation.ts";
import { momentOf, openCase } from "../case.ts";
import { submitReport } from "../contract.ts";
import { checked } from "../reports.ts";

/** A report that the authority has. In time is when it was submitted, not when it was noted here. */
export const submitCaseReport = operation(submitReport, async (context) => {
  const { stage, receipt } = context.input;
  const found = await openCase(context, "submit-report");
  const submittedAt = momentOf(context, context.input.submittedAt, found.facts.knownAt);
  const items = checked(context, found.row, stage, context.input.items, false);
  return found.tell("report-submitted", { stage, items, receipt, submittedAt }, submittedAt);
});
