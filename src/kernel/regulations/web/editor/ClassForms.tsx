import { aside } from "#ui/marks.ts";
import { Button, Checkbox, Group, Input, Select, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DayInput } from "#ui/form/DayInput.tsx";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Card } from "#ui/parts/Card.tsx";
import type { DeadlineClass, DeadlineSetting } from "../../pack.ts";
import { inLanguage } from "../pack-words.ts";
import { PeriodInput, TextPair } from "./fields.tsx";
import type { FormsProps } from "./forms-props.ts";

const NEW: DeadlineClass = {
  word: null,
  title: { ja: "", en: "" },
  interpretation: true,
  settings: [{ effectiveFrom: "2020-04-01", period: "PT30M", clock: "always" }],
};

/** Deadline classes: the word of the text, and the figures that the organisation gives it. */
export function ClassForms({ pack, change }: FormsProps) {
  const { t } = useTranslation();
  const { locale } = useFormat();
  const [name, setName] = useState("");
  const classes = Object.entries(pack.deadlineClasses ?? {});
  const fresh = /^[A-Za-z][A-Za-z0-9-]*$/.test(name) && !classes.some(([each]) => each === name);
  return (
    <>
      {classes.map(([key, each]) => (
        <Card key={key} title={`${inLanguage(each.title, locale)}${aside(key)}`} padded>
          <ClassForm name={key} value={each} change={change} />
        </Card>
      ))}
      <Group align="end">
        <TextInput
          label={t("regulations.editor.newClass")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button
          variant="default"
          disabled={!fresh}
          onClick={() => {
            change(["deadlineClasses", name], NEW);
            setName("");
          }}
        >
          {t("regulations.editor.add")}
        </Button>
      </Group>
    </>
  );
}

function ClassForm({ name, value, change }: { name: string; value: DeadlineClass; change: FormsProps["change"] }) {
  const { t } = useTranslation();
  const at = ["deadlineClasses", name];
  const worded = value.word !== null;
  return (
    <Stack gap="sm">
      <TextPair
        label={t("regulations.editor.title")}
        value={value.title}
        onChange={(next) => change([...at, "title"], next)}
      />
      <Group>
        <Checkbox
          label={t("regulations.editor.hasWord")}
          checked={worded}
          onChange={(event) =>
            change([...at, "word"], event.currentTarget.checked ? { ja: "直ちに", en: "at once" } : null)
          }
        />
        <Checkbox
          label={t("regulations.editor.soft")}
          checked={value.soft ?? false}
          onChange={(event) => change([...at, "soft"], event.currentTarget.checked || undefined)}
        />
        <Checkbox
          label={t("regulations.editor.interpretation")}
          checked={value.interpretation ?? false}
          onChange={(event) => change([...at, "interpretation"], event.currentTarget.checked || undefined)}
        />
      </Group>
      {value.word && (
        <TextPair
          label={t("regulations.editor.word")}
          value={value.word}
          onChange={(next) => change([...at, "word"], next)}
        />
      )}
      {value.settings.map((setting, index) => (
        <SettingForm
          // A figure has no identity but its place in the list, which is what the pack says too.
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          value={setting}
          onChange={(field, next) => change([...at, "settings", index, field], next)}
          onRemove={value.settings.length > 1 ? () => change([...at, "settings", index], undefined) : undefined}
        />
      ))}
      <Group>
        <Button
          variant="default"
          size="xs"
          onClick={() => change([...at, "settings", value.settings.length], { ...value.settings.at(-1) })}
        >
          {t("regulations.editor.addFigure")}
        </Button>
        <Button variant="subtle" size="xs" color="shu" onClick={() => change(at, undefined)}>
          {t("regulations.editor.remove")}
        </Button>
      </Group>
    </Stack>
  );
}

interface SettingProps {
  value: DeadlineSetting;
  onChange: (field: string, next: unknown) => void;
  onRemove: (() => void) | undefined;
}

function SettingForm({ value, onChange, onRemove }: SettingProps) {
  const { t } = useTranslation();
  return (
    <Group gap="xs" align="end">
      <PeriodInput
        label={t("regulations.editor.period")}
        value={value.period}
        onChange={(next) => onChange("period", next ?? "PT1M")}
        required
      />
      <PeriodInput
        label={t("regulations.editor.warn")}
        value={value.warn}
        onChange={(next) => onChange("warn", next)}
      />
      <PeriodInput
        label={t("regulations.editor.remindAck")}
        value={value.remindAck}
        onChange={(next) => onChange("remindAck", next)}
      />
      <Select
        label={t("regulations.editor.clock")}
        w={150}
        allowDeselect={false}
        data={["always", "business", "days"].map((each) => ({
          value: each,
          label: t(`regulations.editor.clock.${each}`),
        }))}
        value={value.clock}
        onChange={(next) => onChange("clock", next)}
      />
      {value.clock === "days" &&
        (["countFirstDay", "rollForward"] as const).map((name) => (
          <Checkbox
            key={name}
            label={t(`regulations.editor.${name}`)}
            checked={value[name] ?? true}
            onChange={(event) => onChange(name, event.currentTarget.checked)}
          />
        ))}
      <TextInput
        label={t("regulations.editor.when")}
        placeholder='record.gravity == "grave"'
        value={value.when ?? ""}
        onChange={(event) => onChange("when", event.currentTarget.value || undefined)}
      />
      <Input.Wrapper label={t("regulations.editor.from")}>
        <DayInput
          label={t("regulations.editor.from")}
          value={value.effectiveFrom}
          onChange={(day) => onChange("effectiveFrom", day)}
        />
      </Input.Wrapper>
      {onRemove && (
        <Button variant="subtle" size="xs" color="shu" onClick={onRemove}>
          {t("regulations.editor.remove")}
        </Button>
      )}
    </Group>
  );
}
