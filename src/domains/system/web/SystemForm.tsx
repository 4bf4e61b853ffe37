import { Button, Checkbox, Radio, Stack, Textarea, TextInput } from "@mantine/core";
import { useId, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Input } from "#kernel/contract/contract.ts";
import type { ProblemBody } from "#kernel/contract/problem.ts";
import { EntityInput } from "#ui/form/EntityInput.tsx";
import type { EntityOption } from "#ui/form/fields.ts";
import { FieldLabel } from "#ui/form/FieldLabel.tsx";
import { fieldErrors, problemOf } from "#ui/hooks/problem.ts";
import { StickyActionBar } from "#ui/page/StickyActionBar.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import * as contract from "../contract.ts";
import { useUnitSearch } from "#kernel/people/web/search.ts";
import { useSystemSearch } from "./parts/search.ts";
import { ProcedureEditor, type Procedure } from "./ProcedureEditor.tsx";
import s from "./system.module.css";

export type Fields = Input<typeof contract.create>;

export interface SystemDraft {
  code: string;
  name: string;
  inScope: boolean;
  owner: EntityOption | undefined;
  related: EntityOption[];
  standby: EntityOption | undefined;
  criticality: (typeof contract.CRITICALITIES)[number];
  hours: string;
  notes: string;
  procedures: Procedure[];
}

interface Props {
  initial: SystemDraft;
  submitLabel: string;
  /** Files that stand with the system, for the procedures. */
  files: { id: string; name: string }[];
  except?: string;
  onSubmit: (fields: Fields) => Promise<unknown>;
}

/** Everything that is registered of a system, with one procedure for each department that can work without it. */
export function SystemForm({ initial, submitLabel, files, except, onSubmit }: Props) {
  const { t } = useTranslation();
  const formId = useId();
  const [draft, setDraft] = useState(initial);
  const [problem, setProblem] = useState<ProblemBody>();
  const [busy, setBusy] = useState(false);
  const units = useUnitSearch();
  const systems = useSystemSearch(except);
  const errors = problem ? fieldErrors(problem) : {};
  const set = (change: Partial<SystemDraft>) => setDraft((before) => ({ ...before, ...change }));
  const label = (name: string, required = false) => (
    <FieldLabel label={t(`system.web.field.${name}`)} required={required} />
  );
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      await onSubmit(toFields(draft));
    } catch (error) {
      setProblem(problemOf(error));
      window.scrollTo({ top: 0 });
    } finally {
      setBusy(false);
    }
  };
  return (
    <form id={formId} className={s.form} onSubmit={(event) => void send(event)} noValidate>
      {problem && <ErrorState error={problem} labels={labelsOf(t)} />}
      <Card title={t("system.web.about")} padded>
        <Stack gap={18}>
          <div className={s.pair}>
            <TextInput
              label={label("name", true)}
              value={draft.name}
              error={errors["name"]}
              onChange={(event) => set({ name: event.currentTarget.value })}
            />
            <TextInput
              label={label("code", true)}
              value={draft.code}
              error={errors["code"]}
              onChange={(event) => set({ code: event.currentTarget.value })}
            />
          </div>
          <Checkbox
            label={t("system.web.field.inScope")}
            description={t("system.web.inScope.hint")}
            checked={draft.inScope}
            onChange={(event) => set({ inScope: event.currentTarget.checked })}
          />
          <Radio.Group
            label={label("criticality", true)}
            value={draft.criticality}
            onChange={(value) => set({ criticality: value })}
          >
            <Stack gap={8} mt={4}>
              {contract.CRITICALITIES.map((each) => (
                <Radio
                  key={each}
                  value={each}
                  label={t(`system.criticality.${each}`)}
                  description={t(`system.web.criticality.${each}`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          <EntityInput
            name={t("system.web.field.owner")}
            required
            error={errors["ownerUnitId"]}
            multiple={false}
            search={units}
            value={draft.owner}
            onChange={(owner) => set({ owner: owner as EntityOption | undefined })}
          />
          <EntityInput
            name={t("system.web.field.related")}
            description={t("system.web.related.hint")}
            error={errors["relatedUnitIds"]}
            multiple
            search={units}
            value={draft.related}
            onChange={(related) => set({ related: (related as EntityOption[] | undefined) ?? [] })}
          />
          <EntityInput
            name={t("system.web.field.standby")}
            description={t("system.web.standby.hint")}
            error={errors["standbyId"]}
            multiple={false}
            search={systems}
            value={draft.standby}
            onChange={(standby) => set({ standby: standby as EntityOption | undefined })}
          />
          <TextInput
            label={label("hours")}
            placeholder={t("system.web.hours.example")}
            value={draft.hours}
            error={errors["hours"]}
            onChange={(event) => set({ hours: event.currentTarget.value })}
          />
          <Textarea
            label={label("notes")}
            value={draft.notes}
            error={errors["notes"]}
            onChange={(event) => set({ notes: event.currentTarget.value })}
          />
        </Stack>
      </Card>
      <ProcedureEditor
        procedures={draft.procedures}
        files={files}
        errors={errors}
        onChange={(procedures) => set({ procedures })}
      />
      <StickyActionBar>
        <Button type="submit" size="md" form={formId} loading={busy}>
          {submitLabel}
        </Button>
      </StickyActionBar>
    </form>
  );
}

function toFields(draft: SystemDraft): Fields {
  return {
    code: draft.code,
    name: draft.name,
    inScope: draft.inScope,
    ownerUnitId: draft.owner?.id ?? "",
    relatedUnitIds: draft.related.map(({ id }) => id),
    standbyId: draft.standby?.id ?? null,
    criticality: draft.criticality,
    hours: draft.hours,
    notes: draft.notes,
    procedures: draft.procedures.map(({ unit, title, version, body, attachmentId }) => ({
      unitId: unit?.id ?? "",
      title,
      version,
      body,
      attachmentId,
    })),
  };
}

function labelsOf(t: (key: string) => string): Record<string, string> {
  const names = { ownerUnitId: "owner", relatedUnitIds: "related", standbyId: "standby" };
  return Object.fromEntries(
    ["code", "name", "hours", "notes", ...Object.keys(names)].map((path) => [
      path,
      t(`system.web.field.${names[path as keyof typeof names] ?? path}`),
    ]),
  );
}
