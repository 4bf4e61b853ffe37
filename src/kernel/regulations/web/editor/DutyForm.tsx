import { aside } from "#ui/marks.ts";
import { Button, Checkbox, Group, MultiSelect, Select, Stack, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Card } from "#ui/parts/Card.tsx";
import type { DutyTemplate } from "../../pack.ts";
import { inLanguage } from "../pack-words.ts";
import { TextPair } from "./fields.tsx";
import type { FormsProps } from "./forms-props.ts";
import { TriggerList } from "./TriggerList.tsx";

type Props = FormsProps & { duty: DutyTemplate; path: (string | number)[] };
const DEBTORS = ["responsible", "post", "unitHead", "person"] as const;

/** A duty template: what, who, from what, done by what, by when, with which document, before which operations. */
export function DutyForm({ pack, vocabulary, change, duty, path }: Props) {
  const { t } = useTranslation();
  const { locale } = useFormat();
  const set = (field: string, next: unknown) => change([...path, field], next);
  const titled = (record: Record<string, { title: { ja: string; en: string } }> | undefined) =>
    Object.entries(record ?? {}).map(([value, { title }]) => ({ value, label: inLanguage(title, locale) || value }));
  const gates = duty.gate?.operations ?? [];
  return (
    <Card title={`${duty.code} ${inLanguage(duty.title, locale)}`} padded>
      <Stack gap="sm">
        <Group align="start">
          <TextInput
            label={t("regulations.editor.dutyCode")}
            w={110}
            value={duty.code}
            onChange={(event) => set("code", event.currentTarget.value)}
          />
          <TextInput
            label={t("regulations.editor.ref")}
            w={110}
            value={duty.ref}
            onChange={(event) => set("ref", event.currentTarget.value)}
          />
          <DebtorForm {...{ duty, vocabulary }} onChange={(next) => set("debtor", next)} />
        </Group>
        <TextPair label={t("regulations.editor.duty")} value={duty.title} onChange={(next) => set("title", next)} />
        <TriggerList
          label={t("regulations.editor.opensOn")}
          value={duty.opensOn}
          vocabulary={vocabulary}
          kind={pack.regulation.appliesTo.kind}
          onChange={(next) => set("opensOn", next)}
        />
        <TriggerList
          label={t("regulations.editor.startedBy")}
          value={duty.startedBy ?? []}
          vocabulary={vocabulary}
          kind={pack.regulation.appliesTo.kind}
          onChange={(next) => set("startedBy", next.length > 0 ? next : undefined)}
        />
        <TriggerList
          label={t("regulations.editor.fulfilledBy")}
          value={duty.fulfilledBy}
          vocabulary={vocabulary}
          kind={pack.regulation.appliesTo.kind}
          onChange={(next) => set("fulfilledBy", next)}
        />
        <Group align="end">
          <Select
            label={t("regulations.editor.class")}
            clearable
            data={titled(pack.deadlineClasses)}
            value={duty.deadline?.class ?? null}
            onChange={(next) => set("deadline", next ? { ...duty.deadline, class: next } : undefined)}
          />
          <Select
            label={t("regulations.editor.applies")}
            disabled={!duty.deadline}
            allowDeselect={false}
            data={["done", "start"].map((value) => ({ value, label: t(`regulations.editor.applies.${value}`) }))}
            value={duty.deadline?.applies ?? "done"}
            onChange={(next) => change([...path, "deadline", "applies"], next === "start" ? "start" : undefined)}
          />
          <Select
            label={t("regulations.editor.document")}
            clearable
            data={titled(pack.documents)}
            value={duty.document ?? null}
            onChange={(next) => set("document", next ?? undefined)}
          />
        </Group>
        <MultiSelect
          label={t("regulations.editor.gate")}
          searchable
          data={[...new Set([...vocabulary.operations, ...gates])]}
          value={gates}
          onChange={(next) => set("gate", next.length > 0 ? { ...duty.gate, operations: next } : undefined)}
        />
        <Group>
          {(["effort", "interpretation", "outlivesRecord"] as const).map((field) => (
            <Checkbox
              key={field}
              label={t(`regulations.editor.${field === "interpretation" ? "ownAddition" : field}`)}
              checked={duty[field] ?? false}
              onChange={(event) => set(field, event.currentTarget.checked || undefined)}
            />
          ))}
          <Button variant="subtle" size="xs" color="shu" onClick={() => change(path, undefined)}>
            {t("regulations.editor.removeDuty")}
          </Button>
        </Group>
      </Stack>
    </Card>
  );
}

interface DebtorProps {
  duty: DutyTemplate;
  vocabulary: FormsProps["vocabulary"];
  onChange: (debtor: DutyTemplate["debtor"]) => void;
}

function DebtorForm({ duty, vocabulary, onChange }: DebtorProps) {
  const { t } = useTranslation();
  const { debtor } = duty;
  const kind = DEBTORS.find((each) => each in debtor) ?? "responsible";
  const choose = (next: string | null) => {
    if (next === "responsible") onChange({ responsible: true });
    if (next === "post") onChange({ post: vocabulary.posts[0]?.code ?? "post" });
    if (next === "unitHead") onChange({ unitHead: "subject.unitId" });
    if (next === "person") onChange({ person: "event.actorId" });
  };
  return (
    <>
      <Select
        label={t("regulations.editor.debtor")}
        allowDeselect={false}
        data={DEBTORS.map((value) => ({ value, label: t(`regulations.debtor.${value}`) }))}
        value={kind}
        onChange={choose}
      />
      {"post" in debtor && (
        <Select
          label={t("regulations.editor.post")}
          searchable
          allowDeselect={false}
          data={vocabulary.posts.map(({ code, name }) => ({ value: code, label: `${name}${aside(code)}` }))}
          value={debtor.post}
          onChange={(post) => post && onChange({ ...debtor, post })}
        />
      )}
      {"unitHead" in debtor && (
        <TextInput
          label={t("regulations.editor.unitHead")}
          value={debtor.unitHead}
          onChange={(event) => onChange({ unitHead: event.currentTarget.value })}
        />
      )}
      {"person" in debtor && (
        <TextInput
          label={t("regulations.editor.person")}
          value={debtor.person}
          onChange={(event) => onChange({ person: event.currentTarget.value })}
        />
      )}
    </>
  );
}
