import { useTranslation } from "react-i18next";
import { useGo } from "#ui/hooks/use-go.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import * as contract from "../contract.ts";
import { SystemForm } from "./SystemForm.tsx";

/** Registering an information system. */
export default function NewSystemPage() {
  const { t } = useTranslation();
  const go = useGo();
  const create = useOperation(contract.create, {
    quiet: true,
    done: t("system.web.created"),
    onDone: ({ id }) => go(`/systems/${id}`),
  });
  return (
    <Page title={t("system.web.new")} width="form">
      <PageHeader plain back={{ to: "/systems", label: t("system.nav") }} title={t("system.web.new")} />
      <SystemForm
        submitLabel={t("system.web.create")}
        files={[]}
        initial={{
          code: "",
          name: "",
          inScope: true,
          owner: undefined,
          related: [],
          standby: undefined,
          criticality: "medium",
          hours: "",
          notes: "",
          procedures: [],
        }}
        onSubmit={(fields) => create.run(fields)}
      />
    </Page>
  );
}
