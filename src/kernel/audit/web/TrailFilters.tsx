import { Button, Input, TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { personGet } from "#kernel/people/contract.ts";
import { useEntitySearch } from "#kernel/people/web/choices.ts";
import { DayInput } from "#ui/form/DayInput.tsx";
import { EntityInput } from "#ui/form/EntityInput.tsx";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import s from "./audit.module.css";

export type TrailFilter = Partial<Record<"person" | "record" | "from" | "to", string | undefined>>;

type Props<F extends TrailFilter> = {
  label: string;
  value: F;
  onChange: (value: F) => void;
  /** What only this list is filtered by. */
  children: ReactNode;
};

const DAY = /^\d{4}-\d\d-\d\d$/;

/** Period, person and record, and what a list has beside them; all of it stands in the address. */
export function TrailFilters<F extends TrailFilter>({ label, value, onChange, children }: Props<F>) {
  const { t } = useTranslation();
  const search = useEntitySearch();
  const person = useAnswer(personGet, value.person ? { id: value.person } : undefined);
  const change = (name: keyof TrailFilter, next: string | null | undefined) =>
    onChange({ ...value, [name]: next || undefined });
  const day = (name: "from" | "to") => (
    <Input.Wrapper label={t(`audit.filter.${name}`)}>
      <DayInput
        label={t(`audit.filter.${name}`)}
        value={value[name] ?? ""}
        invalid={value.from !== undefined && value.to !== undefined && value.from > value.to}
        onChange={(next) => (next === "" || next === null || DAY.test(next)) && change(name, next)}
      />
    </Input.Wrapper>
  );
  return (
    <div className={s.filters} role="search" aria-label={label}>
      {day("from")}
      {day("to")}
      <EntityInput
        name={t("audit.filter.person")}
        search={search.persons}
        multiple={false}
        value={value.person && person.data ? { id: person.data.id, name: person.data.name } : undefined}
        onChange={(chosen) => change("person", chosen && !Array.isArray(chosen) ? chosen.id : undefined)}
      />
      <TypedFilter
        key={value.record ?? ""}
        label={t("audit.filter.record")}
        placeholder={t("audit.filter.record.example")}
        value={value.record ?? ""}
        onChange={(next) => change("record", next)}
      />
      {children}
      {Object.values(value).some(Boolean) && (
        <Button variant="subtle" px={0} className={s.clear ?? ""} onClick={() => onChange({} as F)}>
          {t("audit.filter.clear")}
        </Button>
      )}
    </div>
  );
}

type Typed = { label: string; placeholder?: string; value: string; onChange: (value: string) => void };

/** Asked for when it is written, not at every letter; its key is the value, so that it follows the address. */
export function TypedFilter({ label, placeholder, value, onChange }: Typed) {
  const [draft, setDraft] = useState(value);
  const ask = () => draft.trim() !== value && onChange(draft.trim());
  return (
    <TextInput
      label={label}
      placeholder={placeholder}
      value={draft}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={ask}
      onKeyDown={(event) => event.key === "Enter" && ask()}
    />
  );
}
