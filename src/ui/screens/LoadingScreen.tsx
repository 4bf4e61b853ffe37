import { Skeleton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import s from "./LoadingScreen.module.css";

/** The grey outline of a screen that is being fetched. */
export function LoadingScreen() {
  const { t } = useTranslation();
  return (
    <div className={s.page} role="status" aria-label={t("ui.loading")}>
      <Skeleton height={28} width="40%" />
      <Skeleton height={84} />
      <Skeleton height={320} />
    </div>
  );
}
