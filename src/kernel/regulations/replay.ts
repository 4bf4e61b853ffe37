import { applyActions } from "./apply.ts";
import type { DueFunction } from "./apply.ts";
import type { CompiledVersion } from "./compile.ts";
import { evaluateCondition } from "./conditions.ts";
import { optionsOf } from "./context.ts";
import { evaluate } from "./evaluate.ts";
import type { OptionValue } from "./pack.ts";
import type { Action, DutyState, Facts, RuleEvent } from "./state.ts";

/** The facts of a record after one more event; the domain gives it. Must not change its argument. */
export type Fold = (facts: Facts, event: RuleEvent) => Facts;

export interface ReplayInput {
  version: CompiledVersion;
  fold: Fold;
  /** The events of one record, oldest first. */
  events: readonly RuleEvent[];
  due: DueFunction;
  options?: Record<string, OptionValue> | undefined;
  /** Facts before the first event. */
  facts?: Facts;
  /** Sees what followed from each event. */
  onEvent?: (event: RuleEvent, actions: Action[]) => void;
}

/** What the duties of a record would be had this version governed all its events. Nothing is stored. */
export function replay({ version, fold, events, due, options, facts = {}, onEvent }: ReplayInput): DutyState[] {
  let known = facts;
  let duties: DutyState[] = [];
  for (const event of events) {
    const next = fold(known, event);
    const actions = evaluate({ version, event, factsBefore: known, facts: next, duties, options });
    onEvent?.(event, actions);
    duties = applyActions(duties, actions, event, due);
    known = next;
  }
  return duties;
}

/** Does the regulation govern a record with these facts? */
export function appliesTo(version: CompiledVersion, facts: Facts, options?: Record<string, OptionValue>): boolean {
  const { kind, when } = version.pack.regulation.appliesTo;
  if (facts["kind"] !== kind) return false;
  return when === undefined || evaluateCondition(when, { record: facts, option: optionsOf(version.pack, options) });
}

/** Of the versions in force, the one that governs a record: the highest priority, then the first. */
export function selectVersion<V extends { version: CompiledVersion }>(
  versions: readonly V[],
  facts: Facts,
): V | undefined {
  const priority = ({ version }: V): number => version.pack.regulation.appliesTo.priority ?? 0;
  return versions
    .filter(({ version }) => appliesTo(version, facts))
    .reduce<V | undefined>(
      (best, each) => (best === undefined || priority(each) > priority(best) ? each : best),
      undefined,
    );
}
