import { useTranslation } from "react-i18next";
import type { Can } from "#kernel/contract/contract.ts";
import { disabledReason } from "#ui/page/disabled-reason.ts";

/** For a page's actions: `{...why("update")}` adds the reason when the verb is not possible; nothing while it is not known. */
export function useWhy(can: Can | undefined): (verb: string) => { disabledReason?: string } {
  const { t } = useTranslation();
  return (verb) => {
    const reason = can && disabledReason(can, verb, (key, params) => t(key, params ?? {}));
    return reason ? { disabledReason: reason } : {};
  };
}
