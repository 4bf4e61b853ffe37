import type { Settings } from "#kernel/config/settings.ts";
import type { OptionValue } from "./pack.ts";

/** Key of the setting that holds what the organisation chose, by regulation: {"trouble-response": {interimReportScope: "all"}}. */
export const OPTIONS = "regulations.options";

export type ChosenOptions = Record<string, Record<string, OptionValue>>;

/** What was chosen for a regulation at a moment; the pack's defaults stand for the rest. */
export function chosenOptions(settings: Settings, code: string, at: string): Record<string, OptionValue> {
  return settings.get<ChosenOptions>(OPTIONS, at)[code] ?? {};
}
