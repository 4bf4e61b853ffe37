import { OK } from "#kernel/contract/contract.ts";
import { operation } from "#kernel/operation/operation.ts";
import { setNotApplicable } from "../contract.ts";
import { decide } from "./decide.ts";

/** Says that the article does not apply here (該当なし): the duty is neither owed nor judged. domain.md 1.2. */
export const setDutyNotApplicable = operation(setNotApplicable, async (context) => {
  await decide(context, "duty.ruled-out", "duties.ruled-out");
  return OK;
});
