import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SettingFormProps } from "./setting-form.ts";

type Organisation = { name: string; nameEn: string };

/** The organisation's name as it stands on screens and forms. */
export function OrganisationForm({ value, onChange }: SettingFormProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(value as Organisation);
  const set = (part: Partial<Organisation>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    onChange(next);
  };
  return (
    <>
      <TextInput
        label={t("settings.organisation.name")}
        value={draft.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <TextInput
        label={t("settings.organisation.nameEn")}
        lang="en"
        value={draft.nameEn}
        onChange={(event) => set({ nameEn: event.currentTarget.value })}
      />
    </>
  );
}
