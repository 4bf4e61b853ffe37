import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { tokyoDay } from "#kernel/i18n/moment.ts";
import { DayInput } from "#ui/form/DayInput.tsx";
import { now } from "#ui/hooks/clock.ts";
import { problemOf } from "#ui/hooks/problem.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { setFigures } from "../contract.ts";
import type { DeadlineSetting, Pack } from "../pack.ts";
import { PeriodInput } from "./editor/fields.tsx";
import { figuresOn, inLanguage } from "./pack-words.ts";

interface Props {
  pack: Pack;
  versionId: string;
  name: string;
  onClose: () => void;
}

/** New figures of a class from a day on: one for each condition that it has now. */
export function FiguresDialog({ pack, versionId, name, onClose }: Props) {
  const { t } = useTranslation();
  const { locale } = useFormat();
  const today = tokyoDay(now());
  const [from, setFrom] = useState(today);
  const [settings, setSettings] = useState<DeadlineSetting[]>(() => figuresOn(pack, name, today));
  const [error, setError] = useState<unknown>();
  const { run, busy } = useOperation(setFigures, { quiet: true, done: t("regulations.figures.done") });
  const change = (index: number, part: Partial<DeadlineSetting>) =>
    setSettings((before) => before.map((each, at) => (at === index ? { ...each, ...part } : each)));
  const send = async () => {
    setError(undefined);
    try {
      const sent = settings.map(({ when, period, warn, remindAck, clock, countFirstDay, rollForward }) => ({
        period,
        clock,
        ...(when ? { when } : {}),
        ...(warn ? { warn } : {}),
        ...(remindAck ? { remindAck } : {}),
        ...(clock === "days" && countFirstDay !== undefined ? { countFirstDay } : {}),
        ...(clock === "days" && rollForward !== undefined ? { rollForward } : {}),
      }));
      await run({ id: versionId, deadlineClass: name, effectiveFrom: from, settings: sent });
      onClose();
    } catch (refusal) {
      setError(problemOf(refusal));
    }
  };
  const title = inLanguage(pack.deadlineClasses?.[name]?.title, locale) || name;
  return (
    <Modal
      opened
      onClose={onClose}
      title={<b>{t("regulations.figures.change", { title })}</b>}
      size={620}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      <Stack gap="md">
        {error !== undefined && <ErrorState error={{ problem: error }} />}
        <Text size="sm">{t("regulations.figures.intro")}</Text>
        {settings.map((setting, index) => (
          <Stack key={setting.when ?? ""} gap={4}>
            {setting.when && <code>{setting.when}</code>}
            <Group align="end">
              <PeriodInput
                label={t("regulations.editor.period")}
                value={setting.period}
                onChange={(period) => change(index, { period: period ?? "" })}
                required
              />
              <PeriodInput
                label={t("regulations.editor.warn")}
                value={setting.warn}
                onChange={(warn) => change(index, { warn })}
              />
            </Group>
          </Stack>
        ))}
        <DayInput
          label={t("regulations.from")}
          value={from}
          onChange={(next) => setFrom(String(next))}
          invalid={from < today}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("ui.cancel")}
          </Button>
          <Button loading={busy} onClick={() => void send()}>
            {t("ui.save")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
