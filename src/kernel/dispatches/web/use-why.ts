import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Can } from "#kernel/contract/contract.ts";
import { wordParams } from "#kernel/notifications/wording.ts";
import { useFormat } from "#ui/hooks/use-format.ts";

/** Why the reader may not do something, as `PageAction` takes it: `{}` when he may. What the server does not name he may not. */
export function useWhy(can: Can): (verb: string) => { disabledReason?: string } {
  const { t } = useTranslation();
  const { locale } = useFormat();
  return useCallback(
    (verb) => {
      const answer = can[verb];
      if (answer === true) return {};
      return { disabledReason: answer ? t(answer.key, wordParams(answer.params ?? {}, locale)) : t("ui.notAllowed") };
    },
    [can, t, locale],
  );
}
