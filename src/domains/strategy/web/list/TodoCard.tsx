import { useTranslation } from "react-i18next";
import { useClock } from "#ui/hooks/clock.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Link } from "#ui/Link.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { todo } from "../../contract.ts";
import { StateChip } from "../StateChip.tsx";
import { useWords } from "../use-words.ts";
import s from "./list.module.css";

const SHOWN = 5;

/** What must I write, by when: sheets that wait for the reader's pen, the next due first. */
export function TodoCard() {
  const { t } = useTranslation();
  const f = useFormat();
  const w = useWords();
  const { data } = useAnswer(todo, {});
  const items = data?.items ?? [];
  const today = useClock((now) => new Date(now).toISOString().slice(0, 16));
  if (items.length === 0) return null;
  return (
    <Card title={t("policy.web.todo")} count={items.length}>
      <ul className={s.todo}>
        {items.slice(0, SHOWN).map((item) => (
          <li key={item.id}>
            <span>
              <Link to={`/policies/${item.id}`}>
                {w.year(item.fiscalYear)} {item.org}
              </Link>
              <small>
                {item.missing.length > 0
                  ? f.list(item.missing.map(({ no, ja, en }) => `${no}${f.quote(w.locale === "ja" ? ja : en)}`)) +
                    (item.open > item.missing.length
                      ? t("policy.web.andMore", { count: item.open - item.missing.length })
                      : "")
                  : t(
                      item.status === "approved"
                        ? "policy.web.toPublish"
                        : item.rebuilds > 0
                          ? "policy.web.toDecide"
                          : "policy.web.toSubmit",
                    )}
              </small>
            </span>
            <span className={s.due}>
              <StateChip stage={item.stage} status={item.status} />
              {item.open > 0 && <Chip tone="yamabuki">{t("policy.web.openFields", { count: item.open })}</Chip>}
              {item.rebuilds > 0 && <Chip tone="shu">{t("policy.web.openRebuilds", { count: item.rebuilds })}</Chip>}
              {item.status !== "published" && (
                <b data-late={item.due < today}>{t("policy.web.by", { day: f.date(item.due, "compact") })}</b>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
