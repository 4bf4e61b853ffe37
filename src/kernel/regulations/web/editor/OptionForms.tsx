import { aside } from "#ui/marks.ts";
import { Radio, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Card } from "#ui/parts/Card.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { inLanguage } from "../pack-words.ts";
import { TextPair } from "./fields.tsx";
import type { FormsProps } from "./forms-props.ts";

/** Switches that the regulation leaves to the organisation: their names, and which value holds unless another is chosen. */
export function OptionForms({ pack, change }: FormsProps) {
  const { t } = useTranslation();
  const { locale } = useFormat();
  const options = Object.entries(pack.options ?? {});
  if (options.length === 0) {
    return (
      <Card>
        <EmptyState title={t("regulations.options.none")} compact />
      </Card>
    );
  }
  return options.map(([name, option]) => (
    <Card key={name} title={`${inLanguage(option.title, locale)}${aside(name)}`} padded>
      <Stack gap="sm">
        <TextPair
          label={t("regulations.editor.title")}
          value={option.title}
          onChange={(next) => change(["options", name, "title"], next)}
        />
        <Radio.Group
          label={t("regulations.editor.default")}
          value={String(option.default)}
          onChange={(next) =>
            change(["options", name, "default"], option.values.find(({ value }) => String(value) === next)?.value)
          }
        >
          <Stack gap={8} mt={6}>
            {option.values.map(({ value, title }) => (
              <Radio key={String(value)} value={String(value)} label={inLanguage(title, locale)} />
            ))}
          </Stack>
        </Radio.Group>
        <Text size="xs" c="dimmed">
          {t("regulations.editor.options.text")}
        </Text>
      </Stack>
    </Card>
  ));
}
