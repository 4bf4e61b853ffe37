import { aside } from "#ui/marks.ts";
import { ActionIcon, Button, Group, Input, Select, Stack, TextInput } from "@mantine/core";
import IconX from "@tabler/icons-react/dist/esm/icons/IconX.mjs";
import { useTranslation } from "react-i18next";
import { eventWords } from "#kernel/duties/web/event-words.ts";
import type { On } from "../../pack.ts";
import type { Vocabulary } from "./forms-props.ts";

interface Props<T extends On> {
  label: string;
  value: readonly T[];
  vocabulary: Vocabulary;
  /** Kind of the records that the regulation is about: its events come first. */
  kind: string;
  onChange: (value: T[]) => void;
}

/** Events that matter to a duty, each with an optional condition (CEL). */
export function TriggerList<T extends On>({ label, value, vocabulary, kind, onChange }: Props<T>) {
  const { t } = useTranslation();
  const change = (index: number, part: Partial<On>) =>
    onChange(value.map((on, at) => (at === index ? clean({ ...on, ...part }) : on)));
  const own = (type: string) => type.startsWith(`${kind}.`);
  const types = [...vocabulary.eventTypes.filter(own), ...vocabulary.eventTypes.filter((type) => !own(type))];
  const known = [...new Set([...types, ...value.map(({ event }) => event)])];
  const data = known.map((type) => ({ value: type, label: wordedEvent(type, eventWords(type, t)) }));
  return (
    <Input.Wrapper label={label} labelElement="div">
      <Stack gap={6}>
        {value.map((on, index) => (
          <Group
            // The same event may stand twice with other conditions; its place is its identity.
            // oxlint-disable-next-line react/no-array-index-key
            key={index}
            gap={6}
            wrap="nowrap"
          >
            <Select
              aria-label={`${label} ${index + 1}`}
              w="46%"
              searchable
              allowDeselect={false}
              data={data}
              value={on.event}
              onChange={(event) => event && change(index, { event })}
            />
            <TextInput
              aria-label={t("regulations.editor.whenOf", { label, index: index + 1 })}
              placeholder={t("regulations.editor.always")}
              flex={1}
              value={on.when ?? ""}
              onChange={(event) => change(index, { when: event.currentTarget.value })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t("ui.form.remove", { name: on.event })}
              onClick={() => onChange(value.filter((_, at) => at !== index))}
            >
              <IconX size={16} stroke={1.7} />
            </ActionIcon>
          </Group>
        ))}
        <Group>
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => onChange([...value, { event: types[0] ?? "record.commented" } as T])}
          >
            {t("regulations.editor.addEvent")}
          </Button>
        </Group>
      </Stack>
    </Input.Wrapper>
  );
}

function wordedEvent(type: string, words: string): string {
  return words === type ? type : `${words.replaceAll(/\{\{\w+\}\}/g, "…")}${aside(type)}`;
}

/** An empty condition is none. */
function clean<T extends On>(on: T): T {
  const { when, ...rest } = on;
  return (when ? on : rest) as T;
}
