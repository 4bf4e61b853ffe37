import { useTranslation } from "react-i18next";
import * as files from "#kernel/files/contract.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useGo } from "#ui/hooks/use-go.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { usePathParam } from "#ui/hooks/use-path-param.ts";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { LoadingScreen } from "#ui/screens/LoadingScreen.tsx";
import * as contract from "../contract.ts";
import { AttachFiles } from "./AttachFiles.tsx";
import { SystemForm, type SystemDraft } from "./SystemForm.tsx";

/** Changing what is registered of a system. The version is the one that was read: another person's change is not lost. */
export default function EditSystemPage() {
  const { t } = useTranslation();
  const id = usePathParam("id");
  const go = useGo();
  const { data, error, refetch } = useAnswer(contract.get, { id });
  const attached = useAnswer(files.list, { recordId: id });
  const update = useOperation(contract.update, {
    quiet: true,
    changes: ["record", "incident"],
    done: t("system.web.updated"),
    onDone: () => go(`/systems/${id}`),
  });
  if (error) {
    return (
      <Page title={t("system.web.edit")}>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  if (data?.id !== id || attached.isPending) return <LoadingScreen />;
  const present = (attached.data?.items ?? []).filter(({ removed }) => !removed);
  return (
    <Page title={`${t("system.web.edit")} ${data.name}`} width="form">
      <PageHeader plain back={{ to: `/systems/${id}`, label: data.name }} title={t("system.web.edit")} />
      <AttachFiles recordId={id} files={present} />
      <SystemForm
        submitLabel={t("ui.save")}
        files={present}
        except={id}
        initial={draftOf(data)}
        onSubmit={(fields) => update.run({ id, version: data.version, ...fields })}
      />
    </Page>
  );
}

function draftOf(system: contract.FullSystem): SystemDraft {
  return {
    code: system.code,
    name: system.name,
    inScope: system.inScope,
    owner: system.owner,
    related: system.related,
    standby: system.standby ?? undefined,
    criticality: system.criticality,
    hours: system.hours,
    notes: system.notes,
    procedures: system.procedureTexts.map((each) => ({ key: each.unit.id, ...each })),
  };
}
