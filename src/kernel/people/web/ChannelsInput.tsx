import { ActionIcon, Button, Group, Select, TextInput } from "@mantine/core";
import IconX from "@tabler/icons-react/dist/esm/icons/IconX.mjs";
import { useTranslation } from "react-i18next";

const KINDS = ["tel", "sms", "chat", "mail"] as const;
export type ChannelRow = { key: string; kind: (typeof KINDS)[number]; value: string };

/** Ways to reach one contact, the best first. */
export function ChannelsInput({
  channels,
  onChange,
}: {
  channels: ChannelRow[];
  onChange: (channels: ChannelRow[]) => void;
}) {
  const { t } = useTranslation();
  const change = (key: string, part: Partial<ChannelRow>) =>
    onChange(channels.map((each) => (each.key === key ? { ...each, ...part } : each)));
  return (
    <>
      {channels.map(({ key, kind, value }, index) => (
        <Group key={key} gap={6} wrap="nowrap">
          <Select
            w={110}
            aria-label={t("people.contacts.channelKind", { no: index + 1 })}
            allowDeselect={false}
            data={KINDS.map((each) => ({ value: each, label: t(`people.channel.${each}`) }))}
            value={kind}
            onChange={(next) => change(key, { kind: KINDS.find((each) => each === next) ?? "tel" })}
          />
          <TextInput
            flex={1}
            aria-label={t("people.contacts.channelValue", { no: index + 1 })}
            inputMode={kind === "tel" || kind === "sms" ? "tel" : "text"}
            value={value}
            maxLength={200}
            onChange={(event) => change(key, { value: event.currentTarget.value })}
          />
          {channels.length > 1 && (
            <ActionIcon
              variant="subtle"
              color="shu"
              aria-label={t("people.rows.remove", { no: index + 1 })}
              onClick={() => onChange(channels.filter((each) => each.key !== key))}
            >
              <IconX size={16} stroke={1.7} />
            </ActionIcon>
          )}
        </Group>
      ))}
      <Button
        variant="subtle"
        size="xs"
        w="fit-content"
        onClick={() => onChange([...channels, { key: crypto.randomUUID(), kind: "tel", value: "" }])}
      >
        {t("people.contacts.addChannel")}
      </Button>
    </>
  );
}
