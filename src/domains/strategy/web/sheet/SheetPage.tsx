import { useTranslation } from "react-i18next";
import { RecordDuties } from "#kernel/duties/web/RecordDuties.tsx";
import { RecordHistory } from "#kernel/records/web/RecordHistory.tsx";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import { usePathParam } from "#ui/hooks/use-path-param.ts";
import { Page } from "#ui/page/Page.tsx";
import { RecordLayout } from "#ui/page/RecordLayout.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { LoadingScreen } from "#ui/screens/LoadingScreen.tsx";
import { get } from "../../contract.ts";
import { FindingsCard } from "./FindingsCard.tsx";
import { Places } from "./Places.tsx";
import { ProposalsCard } from "./ProposalsCard.tsx";
import { RebuildCard } from "./RebuildCard.tsx";
import { SheetHead } from "./SheetHead.tsx";
import { SideCards } from "./SideCards.tsx";
import { TreeCard } from "./TreeCard.tsx";
import { SheetContext } from "./use-sheet.ts";
import s from "./sheet.module.css";

/** One sheet: the tree of aims, the form itself, computed codes beside written ones, findings, versions. */
export default function SheetPage() {
  const { t } = useTranslation();
  const id = usePathParam("id");
  useLive([`record:${id}`]);
  const { data: sheet, error, refetch } = useAnswer(get, { id });
  if (error) {
    return (
      <Page title={t("policy.nav")}>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  if (sheet?.id !== id) return <LoadingScreen />;
  return (
    <SheetContext value={sheet}>
      <Page title={sheet.title}>
        <SheetHead />
        <RecordLayout
          follows
          side={
            <div className={s.side}>
              <RecordDuties id={sheet.id} />
              <TreeCard />
              <SideCards />
            </div>
          }
        >
          <RebuildCard />
          <ProposalsCard />
          <FindingsCard />
          <Places />
          <RecordHistory id={sheet.id} />
        </RecordLayout>
      </Page>
    </SheetContext>
  );
}
