import { useTranslation } from "react-i18next";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import { Link } from "#ui/Link.tsx";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { LoadingScreen } from "#ui/screens/LoadingScreen.tsx";
import { list, listSettings } from "../contract.ts";
import { OPTIONS } from "../options.ts";
import { CalendarForm } from "./settings/CalendarForm.tsx";
import { OrganisationForm } from "./settings/OrganisationForm.tsx";
import { SettingCard, type SettingItem } from "./settings/SettingCard.tsx";
import { PlainForm } from "./settings/PlainForm.tsx";
import { OptionsCard } from "./OptionsCard.tsx";
import s from "./regulations.module.css";
import { useReason } from "./use-reason.ts";

const FORMS = { organisation: OrganisationForm, calendar: CalendarForm } as const;

/** Settings of the organisation, each dated: name, working hours and closing days, options of the regulations, and the rest. */
export default function SettingsPage() {
  const { t } = useTranslation();
  const reason = useReason();
  const { locale } = useFormat();
  useLive(["setting"]);
  const { data, error, refetch } = useAnswer(listSettings, {});
  const regulations = useAnswer(list, {}).data?.items ?? [];
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingScreen />;
  const why = reason(data.can, "set");
  const known = Object.keys(FORMS);
  const items = data.items.filter(({ key }) => key !== OPTIONS).toSorted((a, b) => place(a.key) - place(b.key));
  function place(key: string): number {
    return known.includes(key) ? known.indexOf(key) : known.length;
  }
  const card = (item: SettingItem) => (
    <SettingCard key={item.key} item={item} why={why} form={FORMS[item.key as keyof typeof FORMS] ?? PlainForm} />
  );
  return (
    <Page title={t("settings.nav")} width="form">
      <PageHeader plain title={t("settings.nav")} note={t("settings.note")} />
      {items.filter(({ key }) => known.includes(key)).map(card)}
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
      <details className={s.others}>
        <summary>{t("settings.others")}</summary>
        {items.filter(({ key }) => !known.includes(key)).map(card)}
      </details>
    </Page>
  );
}
