import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import { Link } from "#ui/Link.tsx";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { LoadingScreen } from "#ui/screens/LoadingScreen.tsx";
import type { Shape } from "#kernel/config/shape.ts";
import { list, listSettings } from "../contract.ts";
import { OPTIONS } from "../options.ts";
import { CalendarForm } from "./settings/CalendarForm.tsx";
import { OrganisationForm } from "./settings/OrganisationForm.tsx";
import { SettingCard } from "./settings/SettingCard.tsx";
import type { SettingItem } from "./settings/setting-form.ts";
import { ShapeForm } from "./settings/ShapeForm.tsx";
import { groupOf, matches } from "./settings/find.ts";
import { useValueText } from "./settings/value-text.ts";
import { OptionsCard } from "./OptionsCard.tsx";
import { useReason } from "./use-reason.ts";

const NONE = { post: [], document: [] };
const FORMS = { organisation: OrganisationForm, calendar: CalendarForm } as const;

/** Settings of the organisation by what they concern, each dated, and the options of the regulations. */
export default function SettingsPage() {
  const { t, i18n } = useTranslation();
  const reason = useReason();
  const { locale } = useFormat();
  const [words, setWords] = useState("");
  useLive(["setting"]);
  const { data, error, refetch } = useAnswer(listSettings, {});
  const text = useValueText(data?.names ?? NONE);
  const regulations = useAnswer(list, {}).data?.items ?? [];
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingScreen />;
  const why = reason(data.can, "set");
  const sought = words.trim();
  const found = data.items
    .filter(({ key }) => key !== OPTIONS)
    .filter(
      (item) => sought === "" || matches(item, sought, t, text(`setting.${item.key}`, item.shape as Shape, item.value)),
    );
  // The organisation itself comes first; the others in the order of the modules.
  const own = found.filter(({ key }) => groupOf(key) === "organisation");
  const groups = Map.groupBy([...own, ...found.filter((item) => !own.includes(item))], ({ key }) => groupOf(key));
  const row = (item: SettingItem) => (
    <SettingCard
      // What is found opens, so that the words sought are seen; cleared, all is closed again.
      key={`${item.key} ${String(sought !== "")}`}
      item={item}
      names={data.names}
      why={why}
      form={FORMS[item.key as keyof typeof FORMS] ?? ShapeForm}
      open={sought !== "" && found.length <= 3}
    />
  );
  return (
    <Page title={t("settings.nav")} width="form">
      <PageHeader plain title={t("settings.nav")} note={t("settings.note")} />
      <TextInput
        type="search"
        aria-label={t("settings.search")}
        placeholder={t("settings.search")}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {found.length === 0 && <EmptyState title={t("settings.search.none")}>{t("settings.search.noneText")}</EmptyState>}
      {[...groups].map(([group, items]) => (
        <Card key={group} title={i18n.exists(`setting.group.${group}`) ? t(`setting.group.${group}`) : group}>
          {items.map(row)}
        </Card>
      ))}
      {sought === "" && (
        <>
          <Card title={t("settings.options")} padded>
            <p>{t("settings.options.text")}</p>
          </Card>
          {regulations.map(({ id, title }) => (
            <OptionsCard
              key={id}
              regulationId={id}
              title={<Link to={`/regulations/${id}`}>{title[locale] || title.ja}</Link>}
            />
          ))}
        </>
      )}
    </Page>
  );
}
