import { tokyoDay } from "#kernel/i18n/moment.ts";
import { evaluateExpression } from "./conditions.ts";
import type { Bindings } from "./conditions.ts";
import type { Context } from "./context.ts";
import type { DeadlineSetting, DutyTemplate, Pack } from "./pack.ts";
import type { Deadline } from "./state.ts";

/**
 * The figure of a class on a day: of the settings whose condition holds, the one that came into effect last and, on
 * the same day, stands first. Undefined if none is in force.
 */
export function settingOf(pack: Pack, className: string, at: string, bindings: Bindings): DeadlineSetting | undefined {
  const day = tokyoDay(at);
  const inForce = (pack.deadlineClasses?.[className]?.settings ?? []).filter(
    ({ effectiveFrom, when }) =>
      effectiveFrom <= day && (when === undefined || evaluateExpression(when, "boolean", bindings)),
  );
  return inForce.reduce<DeadlineSetting | undefined>(
    (best, each) => (best === undefined || each.effectiveFrom > best.effectiveFrom ? each : best),
    undefined,
  );
}

/** The deadline of a duty of this template that runs from `from`, or does not run yet (null). */
export function deadlineIn(
  { version: { pack }, event, bindings }: Context,
  template: DutyTemplate,
  className: string,
  from: string | null,
): Deadline {
  const setting = settingOf(pack, className, event.occurredAt, bindings);
  const { word = null, interpretation = false } = pack.deadlineClasses?.[className] ?? {};
  return {
    class: className,
    word,
    period: setting?.period ?? null,
    clock: setting?.clock ?? "always",
    ...(setting?.countFirstDay === undefined ? {} : { countFirstDay: setting.countFirstDay }),
    ...(setting?.rollForward === undefined ? {} : { rollForward: setting.rollForward }),
    warn: setting?.warn ?? null,
    remindAck: setting?.remindAck ?? null,
    applies: template.deadline?.applies ?? "done",
    from,
    startsOn: from === null ? (template.deadline?.startsOn ?? []).map((on) => on.event) : [],
    interpretation,
  };
}

/** The instant an expression names, or the moment of the event where there is none. */
export function startOf({ event }: Context, expression: string | undefined, bindings: Bindings): string {
  const named = expression === undefined ? null : evaluateExpression(expression, "instant", bindings);
  return named ?? event.occurredAt;
}
