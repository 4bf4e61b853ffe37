import { useTranslation } from "react-i18next";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { usePathParam } from "#ui/hooks/use-path-param.ts";
import { useUrlState } from "#ui/hooks/use-url-state.ts";
import { useGo } from "#ui/hooks/use-go.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { RecordLayout } from "#ui/page/RecordLayout.tsx";
import type { PageAction } from "#ui/page/types.ts";
import { Card } from "#ui/parts/Card.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { PropertyList } from "#ui/parts/PropertyList.tsx";
import { LoadingScreen } from "#ui/screens/LoadingScreen.tsx";
import { createDraft, get, getVersion } from "../contract.ts";
import type { Pack } from "../pack.ts";
import { ClassesCard } from "./ClassesCard.tsx";
import { OptionsCard } from "./OptionsCard.tsx";
import { PackText } from "./PackText.tsx";
import { StateChip, useVersionWords } from "./StateChip.tsx";
import { useExportVersion } from "./use-export.ts";
import { useReason } from "./use-reason.ts";

/** The regulation as one reads a 規程: articles in order, and beside each clause who owes what by when because of it. */
export default function ReaderPage() {
  const { t } = useTranslation();
  const id = usePathParam("id");
  const [{ version }] = useUrlState<{ version: string }>({ version: "" });
  const { data, error, refetch } = useAnswer(get, { id });
  if (error) {
    return (
      <Page title={t("regulations.nav")}>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  if (!data) return <LoadingScreen />;
  const shown =
    data.versions.find((each) => each.id === version) ??
    data.versions.find(({ state }) => state === "in-force") ??
    data.versions[0];
  return shown ? <Reader id={id} versionId={shown.id} /> : null;
}

function Reader({ id, versionId }: { id: string; versionId: string }) {
  const { t } = useTranslation();
  const reason = useReason();
  const { locale } = useFormat();
  const words = useVersionWords();
  const go = useGo();
  const { data, error, refetch } = useAnswer(getVersion, { id: versionId });
  const begin = useOperation(createDraft, { onDone: (made) => go(`/regulations/${id}/edit/${made.versionId}`) });
  const give = useExportVersion();
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingScreen />;
  const pack = data.pack as Pack | null;
  const title = data.regulation.title[locale] || data.regulation.title.ja;
  const why = reason(data.can, "create-draft");
  const draft = data.version.state === "draft";
  const actions: PageAction[] = [
    draft
      ? { key: "edit", label: t("regulations.edit"), to: `/regulations/${id}/edit/${versionId}`, primary: true }
      : {
          key: "draft",
          label: t("regulations.newDraft"),
          onClick: () => begin.fire({ id, fromVersionId: versionId }),
          busy: begin.busy,
          ...(why ? { disabledReason: why } : {}),
        },
    { key: "versions", label: t("regulations.versions"), to: `/regulations/${id}/versions` },
    { key: "yaml", label: t("regulations.export.yaml"), onClick: () => give(versionId, "yaml") },
    { key: "egov", label: t("regulations.export.egov"), onClick: () => give(versionId, "egov") },
  ];
  return (
    <Page title={title}>
      <PageHeader
        plain
        back={{ to: "/regulations", label: t("regulations.nav") }}
        title={title}
        chips={<StateChip version={data.version} />}
        note={words(data.version)}
        actions={actions}
      />
      {pack ? (
        <RecordLayout
          side={
            <>
              <Card title={t("regulations.about")}>
                <PropertyList
                  items={[
                    {
                      key: "kind",
                      label: t("regulations.appliesTo"),
                      value: pack.regulation.appliesTo.kind,
                      note: pack.regulation.appliesTo.when,
                    },
                    {
                      key: "records",
                      label: t("regulations.records"),
                      value: t("ui.items", { count: data.records }),
                    },
                    { key: "activated", label: t("regulations.decidedBy"), value: data.version.activatedBy?.name },
                  ]}
                />
              </Card>
              <OptionsCard regulationId={id} />
              <ClassesCard pack={pack} versionId={versionId} can={data.can} />
            </>
          }
        >
          <PackText pack={pack} posts={data.names.posts} problems={data.problems} />
        </RecordLayout>
      ) : (
        <Card>
          <EmptyState title={t("regulations.unreadableDraft")}>{data.problems[0]?.message}</EmptyState>
        </Card>
      )}
    </Page>
  );
}
