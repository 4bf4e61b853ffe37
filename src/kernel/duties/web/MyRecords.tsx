import { dot } from "#ui/marks.ts";
import { useTranslation } from "react-i18next";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Link } from "#ui/Link.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { myRecords } from "../contract.ts";
import s from "./home.module.css";

/** What the reader reported, with its present state. */
export function MyRecords() {
  const { t } = useTranslation();
  const f = useFormat();
  const items = useAnswer(myRecords, { limit: 5 }).data?.items;
  if (!items) return null;
  return (
    <Card title={t("duties.home.records")}>
      {items.length === 0 ? (
        <EmptyState title={t("duties.home.records.none")} compact />
      ) : (
        <ul className={s.records}>
          {items.map(({ id, kind, number, title, state, closed, openedAt, href }) => (
            <li key={id}>
              <p>
                <Link to={href}>{title}</Link>
              </p>
              <small>
                {number}
                {dot()}
                {f.date(openedAt, "short")}
              </small>
              <Chip tone={closed ? "koke" : "plain"}>{stateWord(t, kind, state)}</Chip>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** The state in the words of its kind. */
function stateWord(t: (key: string) => string, kind: string, state: string): string {
  const key = `${kind}.state.${state}`;
  const word = t(key);
  return word === key ? state : word;
}
