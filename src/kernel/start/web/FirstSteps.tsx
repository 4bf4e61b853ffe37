import IconCircle from "@tabler/icons-react/dist/esm/icons/IconCircle.mjs";
import IconCircleCheck from "@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { me } from "#kernel/access/contract.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { Link } from "#ui/Link.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { allows } from "#ui/session.ts";
import { dismiss, steps } from "../contract.ts";
import s from "./first-steps.module.css";

/** What a new company still has to set up. Nothing for whoever may not, and nothing once all is done. */
export function FirstSteps() {
  const { t, i18n } = useTranslation();
  const reader = useAnswer(me, {}).data;
  const may = reader !== undefined && allows(reader.permissions, steps.permission);
  const { data } = useAnswer(steps, may ? {} : undefined);
  const away = useOperation(dismiss, { done: t("start.dismissed") });
  const open = data?.steps.filter(({ done }) => !done) ?? [];
  if (!data || data.hidden || open.length === 0) return null;
  const total = data.steps.length;
  const text = (code: string, done: boolean, count: number | null) => {
    const own = `start.${code}.done`;
    return t(done && i18n.exists(own) ? own : `start.${code}.text`, { count: count ?? 0 });
  };
  return (
    <Card
      title={t("start.title")}
      count={t("start.progress", { done: total - open.length, total })}
      actions={
        <Button variant="subtle" size="xs" h={32} loading={away.busy} onClick={() => away.fire({})}>
          {t("start.dismiss")}
        </Button>
      }
    >
      <p className={s.note}>{t("start.note")}</p>
      <ol className={s.steps}>
        {data.steps.map(({ code, to, done, count }) => (
          <li key={code} data-done={done}>
            {done ? <IconCircleCheck size={20} stroke={1.7} /> : <IconCircle size={20} stroke={1.7} />}
            <Link to={to}>
              <b>{t(`start.${code}`)}</b>
              <small>{text(code, done, count)}</small>
            </Link>
            <span className={s.state}>{t(done ? "start.done" : "start.open")}</span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
