import { useState } from "react";
import { useTranslation } from "react-i18next";
import * as dispatches from "#kernel/dispatches/contract.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { usePathParam } from "#ui/hooks/use-path-param.ts";
import { useUrlState } from "#ui/hooks/use-url-state.ts";
import { Page } from "#ui/page/Page.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { LoadingScreen } from "#ui/screens/LoadingScreen.tsx";
import * as contract from "../../contract.ts";
import { sheetLink } from "../parts/places.ts";
import { ReportComposer } from "./ReportComposer.tsx";
import { ReportCorrection } from "./ReportCorrection.tsx";

/** Writing a report of a trouble: `/incidents/$id/report/$document`; with `?corrects=<id>` the correction of a sent one. */
export default function ComposePage() {
  const id = usePathParam("id");
  const code = usePathParam("document");
  const [{ corrects }] = useUrlState<{ corrects?: string | undefined }>({});
  return <Compose key={`${id} ${code} ${corrects ?? ""}`} {...{ id, code, corrects }} />;
}

interface Props {
  id: string;
  code: string;
  corrects: string | undefined;
}

function Compose({ id, code, corrects }: Props) {
  const { t } = useTranslation();
  const room = useAnswer(contract.get, { id });
  const documents = useAnswer(dispatches.documents, { recordId: id });
  const document = documents.data?.items.find((each) => each.code === code);
  // The draft to go on from is the one that was there when the page was opened: what one writes now makes one as well.
  const [opened, setOpened] = useState<{ draftId: string | undefined }>();
  if (document && !opened) setOpened({ draftId: document.draftId ?? undefined });
  const before = corrects ?? opened?.draftId;
  const detail = useAnswer(dispatches.get, before ? { id: before } : undefined);

  const error = room.error ?? documents.error ?? (before && !detail.data ? detail.error : null);
  if (error) {
    return (
      <Page title={t("incident.web.compose")}>
        <ErrorState error={error} onRetry={() => void room.refetch()} />
      </Page>
    );
  }
  if (!room.data || !documents.data || (before && !detail.data)) return <LoadingScreen />;
  if (!document) {
    return (
      <Page title={t("incident.web.compose")}>
        <EmptyState
          title={t("incident.web.compose.unknown")}
          action={{ key: "back", label: t("incident.web.compose.back"), to: sheetLink(id, "reports") }}
        >
          {t("incident.web.compose.unknownText")}
        </EmptyState>
      </Page>
    );
  }
  if (corrects && detail.data) return <ReportCorrection room={room.data} sent={detail.data} />;
  return <ReportComposer room={room.data} document={document} draft={detail.data} />;
}
