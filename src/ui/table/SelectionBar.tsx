import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ActionButton } from "../page/ActionButton.tsx";
import type { PageAction } from "../page/types.ts";
import s from "./SelectionBar.module.css";

/** Appears when rows are chosen: how many, and what can be done with them. */
export function SelectionBar({
  count,
  actions,
  onClear,
}: {
  count: number;
  actions: PageAction[];
  onClear: () => void;
}) {
  const { t } = useTranslation();
  return (
    <div className={s.bar} role="region" aria-label={t("ui.selection")}>
      <b role="status">{t("ui.selected", { count })}</b>
      {actions.map((action) => (
        <ActionButton key={action.key} action={{ ...action, primary: false }} />
      ))}
      <Button variant="subtle" size="sm" onClick={onClear}>
        {t("ui.clear")}
      </Button>
    </div>
  );
}
