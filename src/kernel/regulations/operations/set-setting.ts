import { setSetting } from "#kernel/config/set.ts";
import { OK } from "#kernel/contract/contract.ts";
import { notFound } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { setSettingValue } from "../contract.ts";
import { effectiveAt } from "./effective-at.ts";

/** Gives a setting a value from a day on. The value is checked by the schema of whoever brings the setting. */
export const changeSetting = operation(setSettingValue, async (context) => {
  const { input, settings } = context;
  if (settings.definitions.find(({ key }) => key === input.key)?.ownOperation) throw notFound("setting");
  setSetting(context, input.key, input.value, effectiveAt(context, input.effectiveFrom));
  return OK;
});
