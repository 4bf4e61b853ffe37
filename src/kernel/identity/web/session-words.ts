import { dot } from "#ui/marks.ts";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/hooks/use-format.ts";
import type { SessionItem } from "../contract.ts";
import { deviceOf } from "./device.ts";

/** A session in words: "Chrome, Windows", and when it was used, from where, and how it began. */
export function useSessionWords(): (session: SessionItem) => { label: string; note: string } {
  const { t } = useTranslation();
  const f = useFormat();
  return ({ agent, address, usedAt, method }) => ({
    label: deviceOf(agent) || t("identity.sessions.unknownDevice"),
    note: [t("identity.sessions.used", { at: f.date(usedAt, "short") }), address, t(`identity.method.${method}`)]
      .filter(Boolean)
      .join(dot()),
  });
}
