import { setSetting } from "#kernel/config/set.ts";
import { invalid, notFound } from "#kernel/contract/problem.ts";
import { OK } from "#kernel/contract/contract.ts";
import { operation } from "#kernel/operation/operation.ts";
import { setOptions } from "../contract.ts";
import { chosenOptions, OPTIONS, type ChosenOptions } from "../options.ts";
import { optionsOf } from "../context.ts";
import { isInForce } from "../store.ts";
import { effectiveAt } from "./effective-at.ts";

/** Chooses the switches that a regulation leaves to the organisation, dated; records keep what was chosen when they were opened. */
export const setRegulationOptions = operation(setOptions, async (context) => {
  const { input, regulations, settings, emit } = context;
  const at = effectiveAt(context, input.effectiveFrom);
  const versions = regulations.all().filter(({ regulationId }) => regulationId === input.id);
  const version = versions.find((each) => isInForce(each, at)) ?? versions[0];
  if (!version) throw notFound("regulation");
  for (const [name, value] of Object.entries(input.values)) {
    const option = version.compiled.pack.options?.[name];
    if (!option) throw invalid(`values.${name}`, "regulations.unknown-option", { name });
    if (!option.values.some((each) => each.value === value))
      throw invalid(`values.${name}`, "regulations.unknown-choice", { name });
  }
  const { code } = version;
  const chosen = chosenOptions(settings, code, at);
  const to = { ...chosen, ...input.values };
  // What held until then: also where nobody had chosen yet.
  const from = optionsOf(version.compiled.pack, chosen);
  setSetting(context, OPTIONS, { ...settings.get<ChosenOptions>(OPTIONS, at), [code]: to }, at);
  emit("regulation.options-set", null, { regulationId: input.id, code, from, to, effectiveFrom: at });
  return OK;
});
