import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Can } from "#kernel/contract/contract.ts";
import { useFormat, type Format } from "#ui/hooks/use-format.ts";

export interface ReasonBody {
  key: string;
  params?: Record<string, unknown> | undefined;
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/**
 * Words what the server gives as key and parameters: instants as the reader's dates, `{ja, en}` and `xEn` in the reader's
 * language, ids of units as `unit` through `names`. Codes of states stay codes: the texts name them themselves.
 */
export function useReason(names?: ReadonlyMap<string, string>) {
  const { t } = useTranslation();
  const f = useFormat();
  return useMemo(() => {
    const word = ({ key, params = {} }: ReasonBody) => t(key, worded(params, f, names));
    return {
      word,
      /** Why the verb is not possible; undefined when it is. What the server does not name is not permitted. */
      why: (can: Can | undefined, verb: string, subId?: string): string | undefined => {
        const answer = can?.[subId ? `${verb}:${subId}` : verb];
        if (answer === true) return undefined;
        return answer ? word(answer) : t("ui.notAllowed");
      },
    };
  }, [t, f, names]);
}

export type Why = ReturnType<typeof useReason>;

function worded(
  params: Record<string, unknown>,
  f: Format,
  names: ReadonlyMap<string, string> | undefined,
): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(params)) {
    const mine = (f.locale === "en" ? params[`${name}En`] : undefined) ?? value;
    if (typeof mine === "string" && INSTANT.test(mine)) out[name] = f.date(mine, "short");
    else if (typeof mine === "object" && mine !== null && "ja" in mine && "en" in mine)
      out[name] = mine[f.locale] || mine.ja;
    else out[name] = mine;
    if (name === "unitId" && typeof value === "string") out["unit"] ??= names?.get(value);
  }
  return out;
}
