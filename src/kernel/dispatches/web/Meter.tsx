import { Progress } from "@mantine/core";
import { useTranslation } from "react-i18next";
import s from "./dispatches.module.css";

/** How many have acknowledged, as a bar and in figures. */
export function Meter({ total, acknowledged }: { total: number; acknowledged: number }) {
  const { t } = useTranslation();
  const text = t("dispatches.progress", { acknowledged, total });
  return (
    <span className={s.meter}>
      <Progress.Root size="md">
        <Progress.Section
          value={total === 0 ? 100 : (acknowledged / total) * 100}
          color={acknowledged >= total ? "koke" : "yamabuki"}
          aria-label={text}
        />
      </Progress.Root>
      {text}
    </span>
  );
}
