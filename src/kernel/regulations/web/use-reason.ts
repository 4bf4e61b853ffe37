import { useTranslation } from "react-i18next";
import type { Can } from "#kernel/contract/contract.ts";
import { wordParams } from "#kernel/notifications/wording.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { disabledReason } from "#ui/page/disabled-reason.ts";

/** Why a verb is not possible, in words; undefined when it is. */
export function useReason(): (can: Can | undefined, verb: string) => string | undefined {
  const { t } = useTranslation();
  const { locale } = useFormat();
  return (can, verb) => disabledReason(can, verb, (key, params) => t(key, wordParams(params ?? {}, locale)));
}
