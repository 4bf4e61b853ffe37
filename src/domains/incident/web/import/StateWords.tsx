import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Card } from "#ui/parts/Card.tsx";
import { IMPORTABLE_STATES, type ImportableState, type Preview } from "../../import/contract.ts";
import s from "./import.module.css";

type Props = { words: Preview["states"]; onState: (word: string, state: ImportableState) => void };

/** Words of the source for a state, and what each is taken for. One that nobody knows is left to the times of its row. */
export function StateWords({ words, onState }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const states = IMPORTABLE_STATES.map((value) => ({ value, label: t(`incident.import.state.${value}`) }));
  return (
    <Card title={t("incident.import.states")} count={words.length}>
      <ul className={s.columns}>
        {words.map(({ word, count, state }) => (
          <li key={word} data-filled={state !== null}>
            <span>
              <b>{word}</b>
              <small>{t("incident.import.rowsOf", { count: f.number(count) })}</small>
            </span>
            <NativeSelect
              aria-label={t("incident.import.stateOf", { word })}
              data={state === null ? [{ value: "", label: t("incident.import.state.byTimes") }, ...states] : states}
              value={state ?? ""}
              onChange={(event) => onState(word, event.currentTarget.value as ImportableState)}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}
