import { bind, bindAll, evaluateExpression } from "./conditions.ts";
import type { Bindings } from "./conditions.ts";
import type { CompiledVersion } from "./compile.ts";
import type { On, OptionValue, Pack } from "./pack.ts";
import type { DutyState, Facts, RuleEvent, Subject } from "./state.ts";

/** What every rule sees while one event is evaluated. */
export interface Context {
  version: CompiledVersion;
  event: RuleEvent;
  /** Variables: event, record, before, option, duties (as they were before the event). */
  bindings: Bindings;
  /** As `bindings`, with `record` as it was before the event. */
  past: Bindings;
}

export interface EvaluateInput {
  version: CompiledVersion;
  event: RuleEvent;
  factsBefore: Facts;
  facts: Facts;
  /** All duties of the record under this version, closed ones too. */
  duties: readonly DutyState[];
  /** What the organisation chose; the pack's defaults stand for the rest. */
  options?: Record<string, OptionValue> | undefined;
}

/** The values of a pack's options: what was chosen, else the default. */
export function optionsOf(pack: Pack, chosen: Record<string, OptionValue> = {}): Record<string, OptionValue> {
  return Object.fromEntries(
    Object.entries(pack.options ?? {}).map(([name, option]) => [name, chosen[name] ?? option.default]),
  );
}

export function contextOf({ version, event, factsBefore, facts, duties, options }: EvaluateInput): Context {
  const bindings = bindAll({
    event,
    record: facts,
    before: factsBefore,
    option: optionsOf(version.pack, options),
    duties: duties.map(({ code, subject, seq, status, startedAt }) => ({ code, subject, seq, status, startedAt })),
  });
  return { version, event, bindings, past: { ...bindings, record: bindings["before"] ?? null } };
}

/** Bindings for expressions about one duty. */
export function withDuty({ bindings }: Context, subject: Subject, duty: DutyState | null): Bindings {
  const { code, seq, status, openedAt, startedAt } = duty ?? {};
  return { ...bindings, subject: bind(subject), duty: duty ? bind({ code, seq, status, openedAt, startedAt }) : null };
}

/** Does this trigger fire? */
export function fires(context: Context, on: On, bindings: Bindings = context.bindings): boolean {
  if (on.event !== context.event.type) return false;
  return on.when === undefined || evaluateExpression(on.when, "boolean", bindings);
}

/** An event that carries a key of the subject concerns that subject only; one that carries none concerns all. */
export function concerns(event: RuleEvent, subject: Subject): boolean {
  return Object.entries(subject).every(([key, value]) => {
    const given = event.data[key];
    return (
      given === undefined || given === null || (typeof given === "string" ? given : JSON.stringify(given)) === value
    );
  });
}
