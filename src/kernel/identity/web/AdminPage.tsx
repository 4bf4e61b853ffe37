import { useTranslation } from "react-i18next";
import { useLive } from "#ui/hooks/use-live.ts";
import { useUrlState } from "#ui/hooks/use-url-state.ts";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { FilterChips } from "#ui/parts/FilterChips.tsx";
import { PolicyView } from "./admin/PolicyView.tsx";
import { ProvidersView } from "./admin/ProvidersView.tsx";
import { ScimView } from "./admin/ScimView.tsx";
import { UsersView } from "./admin/UsersView.tsx";

const VIEWS = ["users", "policy", "providers", "scim"];

/** Administration of sign-in: who comes in and with what, what is demanded, single sign-on, provisioning. */
export default function AdminPage() {
  const { t } = useTranslation();
  const [{ view = "users" }, setView] = useUrlState<{ view?: string; test?: string }>({});
  useLive(["access", "identity"]);
  return (
    <Page title={t("identity.admin.title")} fill={view === "users"}>
      <PageHeader plain title={t("identity.admin.title")} note={t(`identity.admin.note.${view}`)} />
      <FilterChips
        label={t("identity.admin.views")}
        value={view}
        onChange={(next) => setView({ view: next })}
        options={VIEWS.map((value) => ({ value, label: t(`identity.admin.view.${value}`) }))}
      />
      {view === "users" && <UsersView />}
      {view === "policy" && <PolicyView />}
      {view === "providers" && <ProvidersView />}
      {view === "scim" && <ScimView />}
    </Page>
  );
}
