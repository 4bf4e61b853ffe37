import { Button, Input, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { personGet } from "#kernel/people/contract.ts";
import { useEntitySearch } from "#kernel/people/web/choices.ts";
import { DayInput } from "#ui/form/DayInput.tsx";
import { EntityInput } from "#ui/form/EntityInput.tsx";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { options } from "../contract.ts";
import s from "./audit.module.css";

export type AuditFilter = Partial<
  Record<"person" | "record" | "type" | "operation" | "from" | "to", string | undefined>
>;

type Props = { value: AuditFilter; onChange: (value: AuditFilter) => void };

const DAY = /^\d{4}-\d\d-\d\d$/;

/** Person, record, what, operation and period; all of it stands in the address. */
export function AuditFilters({ value, onChange }: Props) {
  const { t } = useTranslation();
  const search = useEntitySearch();
  const { data } = useAnswer(options, {});
  const person = useAnswer(personGet, value.person ? { id: value.person } : undefined);
  const change = (name: keyof AuditFilter, next: string | null | undefined) =>
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
    <div className={s.filters} role="search" aria-label={t("audit.list")}>
      {day("from")}
      {day("to")}
      <EntityInput
        name={t("audit.filter.person")}
        search={search.persons}
        multiple={false}
        value={value.person && person.data ? { id: person.data.id, name: person.data.name } : undefined}
        onChange={(chosen) => change("person", chosen && !Array.isArray(chosen) ? chosen.id : undefined)}
      />
      <RecordInput key={value.record ?? ""} value={value.record ?? ""} onChange={(next) => change("record", next)} />
      <Select
        label={t("audit.filter.type")}
        data={data?.types ?? []}
        value={value.type ?? null}
        searchable
        clearable
        placeholder={t("ui.filter.any")}
        onChange={(next) => change("type", next)}
      />
      <Select
        label={t("audit.filter.operation")}
        data={data?.operations ?? []}
        value={value.operation ?? null}
        searchable
        clearable
        placeholder={t("ui.filter.any")}
        onChange={(next) => change("operation", next)}
      />
      {Object.values(value).some(Boolean) && (
        <Button variant="subtle" px={0} className={s.clear ?? ""} onClick={() => onChange({})}>
          {t("audit.filter.clear")}
        </Button>
      )}
    </div>
  );
}

/** A number is asked for when it is written, not at every letter. */
function RecordInput({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(value);
  const ask = () => draft.trim() !== value && onChange(draft.trim());
  return (
    <TextInput
      label={t("audit.filter.record")}
      placeholder={t("audit.filter.record.example")}
      value={draft}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={ask}
      onKeyDown={(event) => event.key === "Enter" && ask()}
    />
  );
}
