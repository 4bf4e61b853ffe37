import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/hooks/use-format.ts";
import s from "./cell.module.css";

export type Theirs = { who: string; at: string; text: string; n: number };
type Props = { theirs: Theirs; mine: string; onMine: () => void; onBoth: () => void; onTheirs: () => void };

/** Two people at one cell: both texts in full, and the choice. */
export function Conflict({ theirs, mine, onMine, onBoth, onTheirs }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <div className={s.conflict} role="alert">
      <b>{t("problem.cell-changed.title")}</b>
      <dl>
        <div>
          <dt>{t("policy.web.theirs", { who: theirs.who, at: f.date(theirs.at, "short") })}</dt>
          <dd>{theirs.text === "" ? t("policy.web.blank") : theirs.text}</dd>
        </div>
        <div>
          <dt>{t("policy.web.mine")}</dt>
          <dd>{mine === "" ? t("policy.web.blank") : mine}</dd>
        </div>
      </dl>
      <div className={s.buttons}>
        <Button variant="default" size="xs" h={32} onClick={onTheirs}>
          {t("policy.web.keepTheirs")}
        </Button>
        <Button variant="default" size="xs" h={32} onClick={onBoth}>
          {t("policy.web.keepBoth")}
        </Button>
        <Button size="xs" h={32} onClick={onMine}>
          {t("policy.web.keepMine")}
        </Button>
      </div>
    </div>
  );
}
