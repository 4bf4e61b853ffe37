import { Group, NativeSelect, Stack, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Actions } from "#ui/page/Actions.tsx";
import type { PageAction } from "#ui/page/types.ts";
import { Card } from "#ui/parts/Card.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { LoadingScreen } from "#ui/screens/LoadingScreen.tsx";
import { importPreview, MODES, PROFILES, type Preview } from "../../import/contract.ts";
import { useWords } from "../use-words.ts";
import { ErrorTable, NoteList } from "./ReportParts.tsx";
import { readingOf, withColumn, type Chosen, type Options } from "./options.ts";
import s from "./import.module.css";

type Props = {
  chosen: Chosen;
  options: Options;
  onOptions: (options: Options) => void;
  onRun: (dryRun: boolean) => void;
  onAnew: () => void;
  busy: boolean;
};

/** The second step: how the file is read, what each column means, what the sheets become, and what is wrong or odd. */
export function LookInside({ chosen, options, onOptions, onRun, onAnew, busy }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const w = useWords();
  const { data, error, refetch, isPlaceholderData } = useAnswer(importPreview, {
    ...chosen.source,
    ...readingOf(options),
  });
  if (error) {
    return (
      <Card padded>
        <ErrorState error={error} onRetry={() => void refetch()} />
        <Actions actions={[{ key: "anew", label: t("policy.import.anew"), onClick: onAnew }]} />
      </Card>
    );
  }
  if (!data) return <LoadingScreen />;
  const nameOf = (name: string) => {
    const field = data.fields.find((each) => each.name === name);
    return field ? field[w.locale] : t(`policy.import.field.${name}`);
  };
  const missing = f.list(data.missing.map(nameOf));
  const none = data.sheetCount === 0 && missing === "" ? t("policy.import.noSheets") : "";
  const reason = missing === "" ? none : t("policy.import.missing", { missing });
  const disabled = reason === "" ? {} : { disabledReason: reason };
  const actions: PageAction[] = [
    { key: "store", label: t("policy.import.store"), primary: true, busy, onClick: () => onRun(false), ...disabled },
    { key: "try", label: t("policy.import.try"), onClick: () => onRun(true), ...disabled },
    { key: "anew", label: t("policy.import.anew"), onClick: onAnew },
  ];
  return (
    <Stack gap="var(--gap)" data-stale={isPlaceholderData}>
      <Card title={chosen.name} padded>
        <div className={s.reading}>
          <NativeSelect
            label={t("policy.import.profile")}
            data={PROFILES.map((value) => ({ value, label: t(`policy.import.profile.${value}`) }))}
            value={data.profile}
            onChange={(event) =>
              onOptions({ ...options, profile: event.currentTarget.value as (typeof PROFILES)[number] })
            }
          />
          {data.profile !== "text" && (
            <TextInput
              label={t("policy.import.year")}
              description={t("policy.import.yearHint")}
              placeholder={data.fiscalYear === null ? "" : w.year(data.fiscalYear)}
              value={options.year}
              onChange={(event) => onOptions({ ...options, year: event.currentTarget.value })}
            />
          )}
          {data.file.sheets.length > 1 && (
            <NativeSelect
              label={t("policy.import.sheet")}
              data={data.file.sheets}
              value={data.file.sheet ?? ""}
              onChange={(event) => {
                const { columns: _columns, ...rest } = options;
                onOptions({ ...rest, sheet: event.currentTarget.value });
              }}
            />
          )}
          <NativeSelect
            label={t("policy.import.mode")}
            data={MODES.map((value) => ({ value, label: t(`policy.import.mode.${value}`) }))}
            value={options.mode}
            onChange={(event) => onOptions({ ...options, mode: event.currentTarget.value as Options["mode"] })}
          />
        </div>
        {data.notices.map(({ key, params }) => (
          <p key={key + JSON.stringify(params)} className={s.notice}>
            {t(key, params)}
          </p>
        ))}
        {reason !== "" && (
          <p role="alert" className={s.missing}>
            {reason}
          </p>
        )}
      </Card>
      {data.headers.length > 0 && (
        <Columns preview={data} onColumns={(columns) => onOptions({ ...options, columns })} />
      )}
      <Card title={t("policy.import.sheets")} count={f.number(data.sheetCount)}>
        <ul className={s.sheets}>
          {data.sheets.map((sheet) => (
            <li key={`${sheet.org} ${sheet.fiscalYear} ${sheet.code}`}>
              <b>
                {w.year(sheet.fiscalYear)} {sheet.title}
              </b>
              <small>{t("policy.import.rows", { count: sheet.rows, figure: f.number(sheet.rows) })}</small>
              {sheet.places.length > 1 && (
                <ul>
                  {sheet.places
                    .filter(({ kind }) => ["issue", "strategy", "measure"].includes(kind))
                    .map(({ kind, no, title }) => (
                      <li key={`${kind} ${no}`} data-kind={kind}>
                        {no} {title}
                      </li>
                    ))}
                </ul>
              )}
            </li>
          ))}
        </ul>
      </Card>
      {data.errors.length > 0 && <ErrorTable errors={data.errors} total={data.refused} />}
      {data.notes.length > 0 && <NoteList notes={data.notes} />}
      <Group gap={8} justify="flex-end">
        <Actions actions={actions} />
      </Group>
    </Stack>
  );
}

function Columns({ preview, onColumns }: { preview: Preview; onColumns: (columns: Record<string, string>) => void }) {
  const { t } = useTranslation();
  const w = useWords();
  const { headers, columns, fields } = preview;
  const choices = [
    { value: "", label: t("policy.import.keptAsGiven") },
    ...fields.map((field) => ({
      value: field.name,
      label: field[w.locale] + (field.required ? t("policy.import.required") : ""),
    })),
  ];
  return (
    <Card title={t("policy.import.columns")} count={headers.length}>
      <ul className={s.columns}>
        {headers.map((heading) => (
          <li key={heading} data-filled={columns[heading] !== undefined}>
            <b>{heading}</b>
            <NativeSelect
              aria-label={t("policy.import.fieldOf", { heading })}
              data={choices}
              value={columns[heading] ?? ""}
              onChange={(event) => onColumns(withColumn(columns, heading, event.currentTarget.value))}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}
