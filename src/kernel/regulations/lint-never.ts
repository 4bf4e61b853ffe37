import { calendarDue } from "./due.ts";
import type { DeadlineSetting, Pack } from "./pack.ts";
import type { Path, Problem } from "./problem.ts";
import { expressionsOf, templatesOf } from "./walk.ts";

const warning = (code: string, path: Path, params: Problem["params"]): Problem => ({
  severity: "warning",
  code,
  path,
  params,
});

/** What is written down but can never take effect. */
export function lintNever(pack: Pack): Problem[] {
  return [...lateWarnings(pack), ...foreignEvents(pack), ...unknownValues(pack)];
}

/** Moments from which periods are compared: a plain morning, an evening before a weekend, the last day before New Year. */
const MOMENTS = ["2026-11-18T10:00:00+09:00", "2026-11-20T17:30:00+09:00", "2026-12-30T09:00:00+09:00"];

/** A warning of a deadline that comes when the deadline has passed, or with it. */
function lateWarnings(pack: Pack): Problem[] {
  return Object.entries(pack.deadlineClasses ?? {}).flatMap(([name, { settings }]) =>
    settings.flatMap((setting, i) =>
      neverBefore(setting)
        ? [
            warning("warning-after-deadline", ["deadlineClasses", name, "settings", i, "warn"], {
              name,
              date: setting.effectiveFrom,
            }),
          ]
        : [],
    ),
  );
}

function neverBefore({ period, warn, clock, countFirstDay, rollForward }: DeadlineSetting): boolean {
  if (warn === undefined) return false;
  const due = calendarDue();
  const counting = { clock, ...(countFirstDay === undefined ? {} : { countFirstDay }) };
  try {
    return MOMENTS.every(
      (from) =>
        Date.parse(due({ from, period: warn, ...counting, rollForward: false })) >=
        Date.parse(due({ from, period, ...counting, ...(rollForward === undefined ? {} : { rollForward }) })),
    );
  } catch {
    // A figure that the calendar cannot count is an error of `compile`.
    return false;
  }
}

/** Events that any kind of record has, whatever its own are called. */
const COMMON = ["dispatch", "approval", "record", "duty", "comment", "file"];

/** A duty that only events of other kinds of records open: they never happen on these. */
function foreignEvents(pack: Pack): Problem[] {
  const known = new Set([pack.regulation.appliesTo.kind, ...COMMON]);
  return templatesOf(pack).flatMap(({ template: { code, opensOn }, path }) => {
    const foreign = opensOn.every(({ event }) => !known.has(event.split(".")[0] ?? ""));
    return foreign && opensOn.length > 0
      ? [warning("duty-event-elsewhere", [...path, "opensOn"], { code, event: opensOn[0]?.event ?? "" })]
      : [];
  });
}

const COMPARED = /\boption\.(\w+)\s*[!=]=\s*(?:"([^"]*)"|'([^']*)'|(true|false|\d+)\b)/g;

/** A condition on an option that asks for a value which the option cannot have. */
function unknownValues(pack: Pack): Problem[] {
  return expressionsOf(pack).flatMap(({ expression, path }) =>
    [...expression.matchAll(COMPARED)].flatMap(([, name = "", ...values]) => {
      const value = values.find((each) => each !== undefined) ?? "";
      const option = pack.options?.[name];
      return option && !option.values.some((each) => String(each.value) === value)
        ? [warning("option-value-unknown", path, { name, value })]
        : [];
    }),
  );
}
