import { Anchor } from "@mantine/core";
import { useTranslation } from "react-i18next";
import s from "./FormFields.module.css";

/** Says that an earlier draft is here again, and offers to begin anew. */
export function Resumed({ onRestart }: { onRestart: () => void }) {
  const { t } = useTranslation();
  return (
    <p className={s.resumed} role="status">
      {t("ui.form.resumed")}{" "}
      <Anchor component="button" type="button" size="sm" onClick={onRestart}>
        {t("ui.form.restart")}
      </Anchor>
    </p>
  );
}
