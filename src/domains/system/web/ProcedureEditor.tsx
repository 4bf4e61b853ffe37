import { ActionIcon, Button, Select, Textarea, TextInput } from "@mantine/core";
import IconPlus from "@tabler/icons-react/dist/esm/icons/IconPlus.mjs";
import IconX from "@tabler/icons-react/dist/esm/icons/IconX.mjs";
import { useTranslation } from "react-i18next";
import { EntityInput } from "#ui/form/EntityInput.tsx";
import type { EntityOption } from "#ui/form/fields.ts";
import { FieldLabel } from "#ui/form/FieldLabel.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { useUnitSearch } from "#kernel/people/web/search.ts";
import s from "./system.module.css";

export interface Procedure {
  key: string;
  unit: EntityOption | undefined;
  title: string;
  version: string;
  body: string;
  attachmentId: string | null;
}

interface Props {
  procedures: Procedure[];
  files: { id: string; name: string }[];
  errors: Record<string, string>;
  onChange: (procedures: Procedure[]) => void;
}

/** The manual procedure of each department: whose, its title and version, its text, a file. */
export function ProcedureEditor({ procedures, files, errors, onChange }: Props) {
  const { t } = useTranslation();
  const units = useUnitSearch();
  const set = (key: string, change: Partial<Procedure>) =>
    onChange(procedures.map((each) => (each.key === key ? { ...each, ...change } : each)));
  const add = () =>
    onChange([
      ...procedures,
      { key: crypto.randomUUID(), unit: undefined, title: "", version: "", body: "", attachmentId: null },
    ]);
  return (
    <Card title={t("system.web.procedures")} count={t("system.web.count", { count: procedures.length })}>
      {procedures.length === 0 && (
        <EmptyState title={t("system.web.procedures.none")} compact>
          {t("system.web.procedures.noneText")}
        </EmptyState>
      )}
      {procedures.map((each, index) => (
        <fieldset
          key={each.key}
          className={s.edit}
          style={{ border: 0, borderBottom: "1px solid var(--line-2)", margin: 0 }}
        >
          <header>
            <b>{each.unit?.name ?? t("system.web.procedure.new")}</b>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t("ui.form.remove", { name: each.title || each.unit?.name || "" })}
              onClick={() => onChange(procedures.filter(({ key }) => key !== each.key))}
            >
              <IconX size={17} stroke={1.7} />
            </ActionIcon>
          </header>
          <EntityInput
            name={t("system.web.field.unit")}
            required
            error={errors[`procedures.${index}.unitId`]}
            multiple={false}
            search={units}
            value={each.unit}
            onChange={(unit) => set(each.key, { unit: unit as EntityOption | undefined })}
          />
          <div className={s.pair}>
            <TextInput
              label={<FieldLabel label={t("system.web.field.title")} required />}
              value={each.title}
              error={errors[`procedures.${index}.title`]}
              onChange={(event) => set(each.key, { title: event.currentTarget.value })}
            />
            <TextInput
              label={<FieldLabel label={t("system.web.field.version")} required />}
              placeholder={t("system.web.version.example")}
              value={each.version}
              error={errors[`procedures.${index}.version`]}
              onChange={(event) => set(each.key, { version: event.currentTarget.value })}
            />
          </div>
          <Textarea
            label={t("system.web.field.body")}
            minRows={4}
            value={each.body}
            error={errors[`procedures.${index}.body`]}
            onChange={(event) => set(each.key, { body: event.currentTarget.value })}
          />
          {files.length > 0 && (
            <Select
              label={t("system.web.field.file")}
              clearable
              data={files.map(({ id, name }) => ({ value: id, label: name }))}
              value={each.attachmentId}
              error={errors[`procedures.${index}.attachmentId`]}
              onChange={(attachmentId) => set(each.key, { attachmentId })}
            />
          )}
        </fieldset>
      ))}
      <div className={s.add}>
        <Button variant="light" size="sm" leftSection={<IconPlus size={16} stroke={1.8} />} onClick={add}>
          {t("system.web.procedure.add")}
        </Button>
      </div>
    </Card>
  );
}
