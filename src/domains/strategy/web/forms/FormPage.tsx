import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDebouncedValue } from "@mantine/hooks";
import { me } from "#kernel/access/contract.ts";
import type { Output } from "#kernel/contract/contract.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { usePathParam } from "#ui/hooks/use-path-param.ts";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { CodeEditor } from "#ui/parts/CodeEditor.tsx";
import { DiffView } from "#ui/parts/DiffView.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { LoadingScreen } from "#ui/screens/LoadingScreen.tsx";
import { allows } from "#ui/session.ts";
import { checkForm, formGet, saveForm } from "../../form/contract.ts";
import { useWords } from "../use-words.ts";
import { SaveFormDialog } from "./SaveFormDialog.tsx";
import s from "./forms.module.css";

/** One form version as text. It stays as it is; what is changed here is checked while writing and saved as the next. */
export default function FormPage() {
  const { t } = useTranslation();
  const id = usePathParam("id");
  const { data, error, refetch } = useAnswer(formGet, { id });
  if (error)
    return (
      <Page title={t("policy.web.forms.title")}>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Page>
    );
  if (!data || (data.id !== id && data.code !== id)) return <LoadingScreen />;
  return <Editor key={`${data.code} ${data.number}`} form={data} />;
}

function Editor({ form }: { form: Output<typeof formGet> }) {
  const { t } = useTranslation();
  const w = useWords();
  const [source, setSource] = useState(form.source);
  const [saving, setSaving] = useState(false);
  const [checked] = useDebouncedValue(source, 400);
  const { data: reader } = useAnswer(me, {});
  const may = !reader || allows(reader.permissions, saveForm.permission);
  const changed = source !== form.source;
  const { data: found } = useAnswer(checkForm, may && changed ? { source: checked } : undefined);
  const faulty = changed && (found?.problems.length ?? 0) > 0;
  const reason = !may
    ? t("ui.notAllowed")
    : !changed
      ? t("policy.web.forms.unchanged")
      : faulty
        ? t("policy.web.forms.faulty")
        : undefined;
  const title = `${w.of(form)} ${t("policy.web.forms.numberOf", { number: form.number })}`;
  return (
    <Page title={title}>
      <PageHeader
        back={{ to: "/policies/forms", label: t("policy.web.forms.title") }}
        title={title}
        note={may ? t("policy.web.forms.readOnly") : form.note}
        chips={
          <>
            <Chip>{form.code}</Chip>
            <Chip>{t("policy.web.forms.sheetsOf", { count: form.sheets })}</Chip>
            {changed && <Chip tone="yamabuki">{t("policy.web.forms.unsaved")}</Chip>}
          </>
        }
        actions={[
          {
            key: "save",
            label: t("policy.web.forms.save"),
            primary: true,
            onClick: () => setSaving(true),
            ...(reason ? { disabledReason: reason } : {}),
          },
        ]}
      />
      {changed && found && !faulty && (
        <Card title={t("policy.web.forms.changes")} count={found.changes.length} padded={found.changes.length === 0}>
          {found.changes.length === 0 ? (
            <p className={s.nothing}>{t("policy.web.forms.noChanges")}</p>
          ) : (
            <DiffView
              changes={found.changes.map(({ where, before, after }, index) => ({
                key: `${index} ${where}`,
                label: where,
                before,
                after,
              }))}
            />
          )}
        </Card>
      )}
      <Card title={t("policy.web.forms.text")} padded>
        <CodeEditor
          label={t("policy.web.forms.text")}
          value={source}
          onChange={setSource}
          rows={30}
          readOnly={!may}
          problems={
            changed
              ? (found?.problems ?? []).map(({ line, message }) => ({ line, message, severity: "error" as const }))
              : []
          }
        />
      </Card>
      {saving && <SaveFormDialog form={form} source={source} onClose={() => setSaving(false)} />}
    </Page>
  );
}
