import { dot } from "#ui/marks.ts";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/hooks/use-format.ts";
import type { KeyItem } from "../contract.ts";

/** A key in words: its name, its beginning, what it may, until when, when last used. */
export function useKeyWords(): (key: KeyItem) => { label: string; note: string } {
  const { t } = useTranslation();
  const f = useFormat();
  return (key) => ({
    label: key.name,
    note: [
      `${key.hint}…`,
      key.patterns.join(" "),
      t("identity.key.until", { at: f.date(key.expiresAt, "short") }),
      key.lastUsedAt ? t("identity.sessions.used", { at: f.date(key.lastUsedAt, "short") }) : t("identity.key.unused"),
    ].join(dot()),
  });
}
