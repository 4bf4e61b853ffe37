import { Button, Group, Text } from "@mantine/core";
import { useState, type ComponentType } from "react";
import { useTranslation } from "react-i18next";
import type { Output } from "#kernel/contract/contract.ts";
import { tokyoDay } from "#kernel/i18n/moment.ts";
import { DayInput } from "#ui/form/DayInput.tsx";
import { now } from "#ui/hooks/clock.ts";
import { problemOf } from "#ui/hooks/problem.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { Card } from "#ui/parts/Card.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { setSettingValue, type listSettings } from "../../contract.ts";
import type { SettingFormProps } from "./setting-form.ts";
import s from "../regulations.module.css";

export type SettingItem = Output<typeof listSettings>["items"][number];

interface Props {
  item: SettingItem;
  /** Why the reader may not change it. */
  why: string | undefined;
  form: ComponentType<SettingFormProps>;
}

/** One setting: its fields, from when a change counts, and the values that are decided for later. */
export function SettingCard({ item, why, form: Form }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const today = tokyoDay(now());
  const [draft, setDraft] = useState<{ value: unknown }>();
  const [from, setFrom] = useState(today);
  const [error, setError] = useState<unknown>();
  const { run, busy } = useOperation(setSettingValue, { quiet: true, done: t("settings.saved") });
  const later = item.values.filter(({ effectiveFrom }) => Date.parse(effectiveFrom) > now());
  const own = t(`settings.${item.key}`);
  const label = own === `settings.${item.key}` ? t(`setting.${item.key}`) : own;
  const hint = t(`setting.${item.key}.hint`);
  const send = async () => {
    setError(undefined);
    try {
      await run({ key: item.key, value: draft?.value, ...(from === today ? {} : { effectiveFrom: from }) });
      setDraft(undefined);
    } catch (refusal) {
      setError(problemOf(refusal));
    }
  };
  return (
    <Card title={label === `setting.${item.key}` ? item.key : label} padded>
      <div className={s.form}>
        {hint !== `setting.${item.key}.hint` && (
          <Text size="sm" c="dimmed">
            {hint}
          </Text>
        )}
        {error !== undefined && <ErrorState error={{ problem: error }} />}
        <Form
          key={JSON.stringify(item.value)}
          settingKey={item.key}
          value={item.value}
          onChange={(value) => setDraft({ value })}
        />
        {later.map(({ effectiveFrom, setBy }) => (
          <Text key={effectiveFrom} size="xs" c="dimmed">
            {t("settings.later", { from: f.date(effectiveFrom), name: setBy?.name ?? "—" })}
          </Text>
        ))}
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
            <Button
              disabled={draft === undefined || draft.value === undefined}
              loading={busy}
              onClick={() => void send()}
            >
              {t("ui.save")}
            </Button>
          </Group>
        )}
      </div>
    </Card>
  );
}
