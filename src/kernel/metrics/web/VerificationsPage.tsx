import IconPlus from "@tabler/icons-react/dist/esm/icons/IconPlus.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { me } from "#kernel/access/contract.ts";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import { useAnswer, useRows } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useGo } from "#ui/hooks/use-go.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { allows } from "#ui/session.ts";
import { DataTable } from "#ui/table/DataTable.tsx";
import * as contract from "../verification/contract.ts";

/** Verifications: what was asked of the figures, and what was decided. */
export default function VerificationsPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const go = useGo();
  useLive(["verification"]);
  const [making, setMaking] = useState(false);
  const rows = useRows(contract.list, {});
  const { data: reader } = useAnswer(me, {});
  const create = useOperation(contract.create, { quiet: true, onDone: ({ id }) => go(`/verifications/${id}`) });
  const reason = reader && !allows(reader.permissions, contract.create.permission) ? t("ui.notAllowed") : undefined;
  const add = {
    key: "new",
    label: t("metrics.web.v.new"),
    icon: IconPlus,
    onClick: () => setMaking(true),
    ...(reason ? { disabledReason: reason } : {}),
  };
  return (
    <Page title={t("metrics.verifications")} fill>
      <PageHeader plain title={t("metrics.verifications")} actions={[{ ...add, primary: true }]} />
      <DataTable
        label={t("metrics.verifications")}
        {...rows}
        rowKey={({ id }) => id}
        rowTo={({ id }) => `/verifications/${id}`}
        storageKey="verification"
        empty={{
          title: t("metrics.web.v.none"),
          text: t("metrics.web.v.noneText"),
          ...(reason ? {} : { action: add }),
        }}
        columns={[
          { key: "number", header: t("metrics.web.v.number"), width: 164, value: (row) => row.number, phone: "line" },
          { key: "title", header: t("metrics.web.v.title"), value: (row) => row.title, fixed: true, phone: "title" },
          {
            key: "state",
            header: t("metrics.web.v.state"),
            width: 150,
            value: (row) => row.state,
            cell: (row) => <VerificationChip state={row.state} outcome={row.outcome} />,
            phone: "end",
          },
          {
            key: "owner",
            header: t("metrics.web.v.owner"),
            width: 150,
            value: (row) => row.owner?.name,
            phone: "line",
          },
          {
            key: "opened",
            header: t("metrics.web.v.opened"),
            width: 120,
            value: (row) => row.openedAt,
            cell: (row) => f.date(row.openedAt, "date"),
            phone: "none",
          },
        ]}
      />
      <ActionDialog
        opened={making}
        onClose={() => setMaking(false)}
        title={t("metrics.web.v.new")}
        fields={[
          { kind: "text", name: "title", label: t("metrics.web.v.title"), required: true, maxLength: 160 },
          { kind: "textarea", name: "question", label: t("metrics.web.v.question"), required: true, maxLength: 2000 },
        ]}
        onSubmit={({ title, question }) => create.run({ title, question })}
      />
    </Page>
  );
}

export function VerificationChip({ state, outcome }: Pick<contract.ListedVerification, "state" | "outcome">) {
  const { t } = useTranslation();
  if (outcome === null) return <Chip tone="ai">{t(`metrics.v.state.${state}`)}</Chip>;
  return <Chip tone={outcome === "stop" ? "shu" : "koke"}>{t(`metrics.v.outcome.${outcome}`)}</Chip>;
}
