import { useTranslation } from "react-i18next";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import { usePathParam } from "#ui/hooks/use-path-param.ts";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { LoadingScreen } from "#ui/screens/LoadingScreen.tsx";
import { get } from "../contract.ts";
import { ApprovalSheet } from "./ApprovalSheet.tsx";

/** One request for decision, where a notice or a mail leads to. */
export default function ApprovalPage() {
  const { t } = useTranslation();
  const id = usePathParam("id");
  useLive(["approval"]);
  const { data, error, refetch } = useAnswer(get, { id });
  if (!data && !error) return <LoadingScreen />;
  return (
    <Page title={data ? data.title : t("approvals.nav")} width="form">
      <PageHeader
        plain
        back={{ to: "/approvals", label: t("approvals.nav") }}
        title={data ? data.documentTitle : t("approvals.nav")}
      />
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : data && <ApprovalSheet approval={data} />}
    </Page>
  );
}
