import { Checkbox, NumberInput, Stack, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { put } from "../editor/update.ts";
import type { SettingFormProps } from "./setting-form.ts";
import s from "../regulations.module.css";

type Path = readonly (string | number)[];

/**
 * A setting without a form of its own: a field for each figure, switch and text in it, and JSON for lists of them. Names
 * come from its module (`setting.<key>.<name>`), or are the bare ones.
 */
export function PlainForm({ settingKey, value, onChange }: SettingFormProps) {
  const [draft, setDraft] = useState(value);
  const change = (path: Path, next: unknown) => {
    const changed = put(draft, path, next);
    setDraft(changed);
    onChange(changed);
  };
  return <Node settingKey={settingKey} path={[]} value={draft} change={change} broken={() => onChange(undefined)} />;
}

interface NodeProps {
  settingKey: string;
  path: Path;
  value: unknown;
  change: (path: Path, next: unknown) => void;
  /** The value cannot be read for the moment. */
  broken: () => void;
}

function Node({ settingKey, path, value, change, broken }: NodeProps) {
  const { t } = useTranslation();
  const key = ["setting", settingKey, ...path].join(".");
  const named = t(key);
  const label = path.length === 0 ? t("settings.value") : named === key ? String(path.at(-1)) : named;
  if (typeof value === "number")
    return (
      <NumberInput
        label={label}
        maw={200}
        hideControls
        value={value}
        onChange={(next) => (typeof next === "number" ? change(path, next) : broken())}
      />
    );
  if (typeof value === "boolean")
    return <Checkbox label={label} checked={value} onChange={(event) => change(path, event.currentTarget.checked)} />;
  if (typeof value === "string")
    return <TextInput label={label} value={value} onChange={(event) => change(path, event.currentTarget.value)} />;
  if (isPlain(value)) {
    const fields = Object.entries(value).map(([name, each]) => (
      <Node key={name} settingKey={settingKey} path={[...path, name]} value={each} change={change} broken={broken} />
    ));
    if (path.length === 0) return <Stack gap="sm">{fields}</Stack>;
    return (
      <fieldset className={s.group}>
        <legend>{label}</legend>
        {fields}
      </fieldset>
    );
  }
  return (
    <JsonField label={label} value={value} onChange={(next) => (next === undefined ? broken() : change(path, next))} />
  );
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;
}

function JsonField({ label, value, onChange }: { label: string; value: unknown; onChange: (value: unknown) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState(() => JSON.stringify(value, null, 2));
  const [wrong, setWrong] = useState(false);
  return (
    <Textarea
      label={t("settings.json", { label })}
      autosize
      minRows={1}
      maxRows={14}
      spellCheck={false}
      value={text}
      error={wrong ? t("settings.json.wrong") : undefined}
      onChange={(event) => {
        const next = event.currentTarget.value;
        setText(next);
        try {
          onChange(JSON.parse(next));
          setWrong(false);
        } catch {
          onChange(undefined);
          setWrong(true);
        }
      }}
    />
  );
}
