import { Group, NativeSelect, Stack, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { UploadedFile } from "#ui/form/fields.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { Actions } from "#ui/page/Actions.tsx";
import type { PageAction } from "#ui/page/types.ts";
import { Card } from "#ui/parts/Card.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { LoadingScreen } from "#ui/screens/LoadingScreen.tsx";
import { ENCODINGS, importPreview, MODES, PROFILES, type Preview } from "../../import/contract.ts";
import { ColumnList } from "./ColumnList.tsx";
import { readingOf, type Options } from "./options.ts";
import { PreviewTable } from "./PreviewTable.tsx";
import { StateWords } from "./StateWords.tsx";
import s from "./import.module.css";

type Props = {
  file: UploadedFile;
  options: Options;
  onOptions: (options: Options) => void;
  onRun: (dryRun: boolean) => void;
  onAnew: () => void;
  busy: boolean;
};

/** The second step: how the file is read, what each column means, and what the first rows become. */
export function MapColumns({ file, options, onOptions, onRun, onAnew, busy }: Props) {
  const { t } = useTranslation();
  const { data, error, refetch, isPlaceholderData } = useAnswer(importPreview, {
    uploadId: file.id,
    ...readingOf(options),
  });
  if (error) {
    return (
      <Card padded>
        <ErrorState error={error} onRetry={() => void refetch()} />
        <Actions actions={[{ key: "anew", label: t("incident.import.anew"), onClick: onAnew }]} />
      </Card>
    );
  }
  if (!data) return <LoadingScreen />;
  const missing = data.missing.map((field) => t(`incident.import.field.${field}`)).join(t("incident.import.and"));
  const disabled = missing === "" ? {} : { disabledReason: t("incident.import.missing", { missing }) };
  const actions: PageAction[] = [
    { key: "store", label: t("incident.import.store"), primary: true, busy, onClick: () => onRun(false), ...disabled },
    { key: "try", label: t("incident.import.try"), onClick: () => onRun(true), ...disabled },
    { key: "anew", label: t("incident.import.anew"), onClick: onAnew },
  ];
  return (
    <Stack gap="var(--gap)" data-stale={isPlaceholderData}>
      <Card title={data.file.name} padded>
        <Reading preview={data} options={options} onOptions={onOptions} />
        {data.notices.map(({ key, params }) => (
          <p key={key + JSON.stringify(params)} className={s.notice}>
            {t(key, params)}
          </p>
        ))}
        {missing !== "" && (
          <p role="alert" className={s.missing}>
            {t("incident.import.missing", { missing })}
          </p>
        )}
      </Card>
      {data.profile === "generic" && (
        <ColumnList preview={data} onColumns={(columns) => onOptions({ ...options, columns })} />
      )}
      {data.states.length > 0 && (
        <StateWords
          words={data.states}
          onState={(word, state) => onOptions({ ...options, states: { ...options.states, [word]: state } })}
        />
      )}
      <PreviewTable preview={data} />
      <Group gap={8} justify="flex-end">
        <Actions actions={actions} />
      </Group>
    </Stack>
  );
}

/** Choices about the file as a whole. What was found out is shown as the first choice. */
function Reading({
  preview,
  options,
  onOptions,
}: {
  preview: Preview;
  options: Options;
  onOptions: Props["onOptions"];
}) {
  const { t } = useTranslation();
  const { file, profile } = preview;
  const change = (part: Partial<Options>) => onOptions({ ...options, ...part });
  const words = (list: readonly string[], key: string) =>
    list.map((value) => ({ value, label: t(`incident.import.${key}.${value}`) }));
  return (
    <div className={s.reading}>
      <NativeSelect
        label={t("incident.import.profile")}
        data={words(PROFILES, "profile")}
        value={profile}
        onChange={(event) => change({ profile: event.currentTarget.value as Options["profile"] & string })}
      />
      {file.format === "csv" && (
        <NativeSelect
          label={t("incident.import.encoding")}
          data={[...ENCODINGS].map((value) => ({ value, label: value.toUpperCase() }))}
          value={options.encoding ?? file.encoding ?? ""}
          onChange={(event) => change({ encoding: event.currentTarget.value })}
        />
      )}
      {file.sheets.length > 1 && (
        <NativeSelect
          label={t("incident.import.sheet")}
          data={file.sheets}
          value={file.sheet ?? ""}
          onChange={(event) => onOptions({ ...without(options), sheet: event.currentTarget.value })}
        />
      )}
      <NativeSelect
        label={t("incident.import.timeZone")}
        description={t("incident.import.timeZone.hint")}
        data={[
          { value: "Asia/Tokyo", label: t("incident.import.timeZone.tokyo") },
          { value: "UTC", label: "UTC" },
        ]}
        value={options.timeZone}
        onChange={(event) => change({ timeZone: event.currentTarget.value })}
      />
      <TextInput
        label={t("incident.import.source")}
        description={t("incident.import.source.hint")}
        placeholder={t("incident.import.source.example")}
        maxLength={60}
        value={options.source}
        onChange={(event) => change({ source: event.currentTarget.value })}
      />
      <NativeSelect
        label={t("incident.import.mode")}
        data={words(MODES, "mode")}
        value={options.mode}
        onChange={(event) => change({ mode: event.currentTarget.value as Options["mode"] })}
      />
    </div>
  );
}

/** Another sheet has other columns: its mapping is guessed anew. */
function without({ columns: _columns, ...options }: Options): Options {
  return options;
}
