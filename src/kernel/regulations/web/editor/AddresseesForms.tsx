import { aside } from "#ui/marks.ts";
import { Button, Group, MultiSelect, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Card } from "#ui/parts/Card.tsx";
import { inLanguage } from "../pack-words.ts";
import { TextPair } from "./fields.tsx";
import type { FormsProps } from "./forms-props.ts";

/** Addressees: posts, groups, and those who received certain documents before. */
export function AddresseesForms({ pack, vocabulary, change }: FormsProps) {
  const { t } = useTranslation();
  const { locale } = useFormat();
  const [name, setName] = useState("");
  const all = Object.entries(pack.addressees ?? {});
  const fresh = /^[A-Za-z][A-Za-z0-9-]*$/.test(name) && !all.some(([each]) => each === name);
  const named = (list: { code: string; name: string }[]) =>
    list.map((each) => ({ value: each.code, label: `${each.name}${aside(each.code)}` }));
  const documents = Object.entries(pack.documents ?? {}).map(([value, { title }]) => ({
    value,
    label: inLanguage(title, locale),
  }));
  const some = (values: string[]) => (values.length > 0 ? values : undefined);
  return (
    <>
      {all.map(([key, each]) => (
        <Card key={key} title={`${inLanguage(each.title, locale)}${aside(key)}`} padded>
          <Stack gap="sm">
            <TextPair
              label={t("regulations.editor.title")}
              value={each.title}
              onChange={(next) => change(["addressees", key, "title"], next)}
            />
            <MultiSelect
              label={t("regulations.editor.posts")}
              data={named(vocabulary.posts)}
              searchable
              value={each.posts ?? []}
              onChange={(next) => change(["addressees", key, "posts"], some(next))}
            />
            <MultiSelect
              label={t("regulations.editor.groups")}
              data={named(vocabulary.groups)}
              searchable
              value={each.groups ?? []}
              onChange={(next) => change(["addressees", key, "groups"], some(next))}
            />
            <MultiSelect
              label={t("regulations.editor.receivedDocuments")}
              data={documents}
              searchable
              value={each.receivedDocuments ?? []}
              onChange={(next) => change(["addressees", key, "receivedDocuments"], some(next))}
            />
            <Group>
              <Button variant="subtle" size="xs" color="shu" onClick={() => change(["addressees", key], undefined)}>
                {t("regulations.editor.remove")}
              </Button>
            </Group>
          </Stack>
        </Card>
      ))}
      <Group align="end">
        <TextInput
          label={t("regulations.editor.newAddressees")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button
          variant="default"
          disabled={!fresh}
          onClick={() => {
            change(["addressees", name], { title: { ja: name, en: name } });
            setName("");
          }}
        >
          {t("regulations.editor.add")}
        </Button>
      </Group>
    </>
  );
}
