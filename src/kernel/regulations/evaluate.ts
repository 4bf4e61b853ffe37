import type { CompiledVersion } from "./compile.ts";
import type { OptionValue } from "./pack.ts";
import type { Action, DutyState, Facts, RuleEvent } from "./state.ts";

export interface EvaluateInput {
  version: CompiledVersion;
  event: RuleEvent;
  factsBefore: Facts;
  facts: Facts;
  /** All duties of the record under this version, closed ones too. */
  duties: readonly DutyState[];
  /** What the organisation chose; the pack's defaults stand for the rest. */
  options?: Record<string, OptionValue>;
}

export declare function evaluate(input: EvaluateInput): Action[];
