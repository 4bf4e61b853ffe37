import { Group, Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/hooks/use-format.ts";
import { DayInput } from "#ui/form/DayInput.tsx";
import { factWord, valueWord } from "../fact-words.ts";

export type MatrixState = { regulation: string; from: string; to: string; facts: string };
type Facet = { key: string; values: { value: string; count: number }[] };

interface Props {
  state: MatrixState;
  set: (state: MatrixState) => void;
  all: { code: string; title: { ja: string; en: string } }[];
  /** Kind of the records, whose texts name the facts. */
  kind: string;
  facets: Facet[];
}

/** Regulation, period, and the facts that tell the records apart (重大のみ). All of it stands in the address. */
export function MatrixFilters({ state, set, all, kind, facets }: Props) {
  const { t } = useTranslation();
  const { locale } = useFormat();
  const day = (name: "from" | "to") => (
    <DayInput
      label={t(`duties.matrix.${name}`)}
      value={state[name]}
      onChange={(value) =>
        typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) && set({ ...state, [name]: value })
      }
      invalid={state.from > state.to}
    />
  );
  const options = facets.flatMap(({ key, values }) =>
    values.map(({ value, count }) => ({
      value: JSON.stringify({ [key]: value === "true" ? true : value === "false" ? false : value }),
      label: `${factWord(t, kind, key)}: ${valueWord(t, kind, key, value)} (${count})`,
    })),
  );
  if (state.facts && !options.some(({ value }) => value === state.facts))
    options.push({ value: state.facts, label: state.facts });
  return (
    <Group gap="xs">
      {all.length > 1 && (
        <Select
          size="xs"
          aria-label={t("duties.matrix.regulation")}
          data={all.map(({ code, title }) => ({ value: code, label: title[locale] || title.ja }))}
          value={state.regulation}
          allowDeselect={false}
          onChange={(regulation) => regulation && set({ ...state, regulation, facts: "" })}
        />
      )}
      {day("from")}
      {day("to")}
      <Select
        size="xs"
        aria-label={t("duties.matrix.facts")}
        placeholder={t("duties.matrix.facts")}
        data={options}
        value={state.facts || null}
        clearable
        searchable
        onChange={(facts) => set({ ...state, facts: facts ?? "" })}
      />
    </Group>
  );
}
