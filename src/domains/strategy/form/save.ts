import { operation } from "#kernel/operation/operation.ts";
import { saveForm as contract } from "./contract.ts";
import { formFor, readDefinition, saveForm, SHIPPED } from "./store.ts";

/** Saves a form version; 422 with what is wrong in it. Nothing that was begun changes. */
export const saveFormVersion = operation(contract, async (work) => {
  const { input } = work;
  const definition = readDefinition(input.source);
  // A shipped form that nobody has used yet comes first, so that years before the new version keep one.
  if (SHIPPED.some((code) => code === definition.code)) await formFor(work, definition.code, 1926);
  const { id, number } = await saveForm(work, definition, input.effectiveFrom, input.note);
  return { id, number };
});
