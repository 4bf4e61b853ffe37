import { OK } from "#kernel/contract/contract.ts";
import { operation } from "#kernel/operation/operation.ts";
import { waive } from "../contract.ts";
import { decide } from "./decide.ts";

/** Lets somebody off one duty of one record (免除). What it stood in the way of becomes possible; a repetition ends with it. */
export const waiveDuty = operation(waive, async (context) => {
  await decide(context, "duty.waived", "duties.waived");
  return OK;
});
