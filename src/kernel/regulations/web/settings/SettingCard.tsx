import { Button, Group, Text } from "@mantine/core";
import { useState, type ComponentType } from "react";
import { useTranslation } from "react-i18next";
import { tokyoDay } from "#kernel/i18n/moment.ts";
import { DayInput } from "#ui/form/DayInput.tsx";
import { now } from "#ui/hooks/clock.ts";
import { fieldErrors, problemOf } from "#ui/hooks/problem.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import type { Shape } from "#kernel/config/shape.ts";
import { setSettingValue } from "../../contract.ts";
import { SettingHistory } from "./SettingHistory.tsx";
import { useValueText } from "./value-text.ts";
import type { Names, SettingFormProps, SettingItem } from "./setting-form.ts";
import s from "../regulations.module.css";

interface Props {
  item: SettingItem;
  names: Names;
  /** Why the reader may not change it. */
  why: string | undefined;
  form: ComponentType<SettingFormProps>;
  /** Open at once, as what was searched for is. */
  open: boolean;
}

/** One setting on a line with its value; opened: what it does, its fields, from when a change counts, what it was. */
export function SettingCard({ item, names, why, form: Form, open }: Props) {
  const { t, i18n } = useTranslation();
  const f = useFormat();
  const text = useValueText(names);
  const today = tokyoDay(now());
  const [draft, setDraft] = useState<{ value: unknown }>();
  const [from, setFrom] = useState(today);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const { run, busy } = useOperation(setSettingValue, { quiet: true, done: t("settings.saved") });
  const shape = item.shape as Shape;
  const words = `setting.${item.key}`;
  const source = i18n.exists(`${words}.source`) ? t(`${words}.source`) : undefined;
  const current = item.values.find(({ effectiveFrom }) => Date.parse(effectiveFrom) <= now());
  const unreadable = draft !== undefined && draft.value === undefined;
  const send = async () => {
    setErrors({});
    try {
      await run({ key: item.key, value: draft?.value, ...(from === today ? {} : { effectiveFrom: from }) });
      setDraft(undefined);
    } catch (refusal) {
      const problem = problemOf(refusal);
      const found = fieldErrors(problem);
      const within = Object.entries(found).map(([path, message]) => [path.replace(/^value\.?/, ""), message] as const);
      setErrors(within.length > 0 ? Object.fromEntries(within) : { "": problem.detail });
    }
  };
  const general = errors[""] ?? (Object.keys(errors).length > 0 ? t("settings.refused") : undefined);
  return (
    <details className={s.setting} open={open}>
      <summary>
        <b>{t(words)}</b>
        <span>{text(words, shape, item.value)}</span>
        <small>{current ? t("settings.since", { from: f.date(current.effectiveFrom) }) : t("settings.default")}</small>
      </summary>
      <div className={s.form}>
        <p>{t(`${words}.about`)}</p>
        {source !== undefined && (
          <Text size="xs" c="dimmed">
            {t("settings.source", { source })}
          </Text>
        )}
        <Form
          key={JSON.stringify(item.value)}
          settingKey={item.key}
          value={item.value}
          shape={shape}
          names={names}
          errors={errors}
          onChange={(value) => setDraft({ value })}
        />
        {general !== undefined && (
          <Text size="sm" c="red" role="alert">
            {general}
          </Text>
        )}
        {why ? (
          <Text size="xs" c="dimmed">
            {why}
          </Text>
        ) : (
          <Group align="end">
            <div>
              <Text size="sm">{t("regulations.from")}</Text>
              <DayInput
                label={t("regulations.from")}
                value={from}
                onChange={(next) => setFrom(String(next))}
                invalid={from < today}
              />
            </div>
            <Button disabled={draft === undefined || unreadable} loading={busy} onClick={() => void send()}>
              {t("ui.save")}
            </Button>
            <Text size="xs" c="dimmed">
              {unreadable ? t("settings.unreadable") : draft === undefined ? t("settings.unchanged") : ""}
            </Text>
          </Group>
        )}
        <SettingHistory item={item} names={names} />
      </div>
    </details>
  );
}
