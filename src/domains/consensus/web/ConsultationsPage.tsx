import IconPlus from "@tabler/icons-react/dist/esm/icons/IconPlus.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { me } from "#kernel/access/contract.ts";
import * as people from "#kernel/people/contract.ts";
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
import * as contract from "../consultation/contract.ts";

/** What departments asked, and what was heard from them. */
export default function ConsultationsPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const go = useGo();
  useLive(["consultation"]);
  const [making, setMaking] = useState(false);
  const rows = useRows(contract.list, {});
  const { data: reader } = useAnswer(me, {});
  const { data: tree } = useAnswer(people.unitTree, making ? {} : undefined);
  const receive = useOperation(contract.receive, {
    quiet: true,
    done: t("consensus.web.c.made"),
    changes: ["metric"],
    onDone: ({ id }) => go(`/consultations/${id}`),
  });
  const reason = reader && !allows(reader.permissions, contract.receive.permission) ? t("ui.notAllowed") : undefined;
  const add = {
    key: "new",
    label: t("consensus.web.c.new"),
    icon: IconPlus,
    onClick: () => setMaking(true),
    ...(reason ? { disabledReason: reason } : {}),
  };
  return (
    <Page title={t("consensus.consultations")} fill>
      <PageHeader plain title={t("consensus.consultations")} actions={[{ ...add, primary: true }]} />
      <DataTable
        label={t("consensus.consultations")}
        {...rows}
        rowKey={({ id }) => id}
        rowTo={({ id }) => `/consultations/${id}`}
        storageKey="consultation"
        empty={{
          title: t("consensus.web.c.none"),
          text: t("consensus.web.c.noneText"),
          ...(reason ? {} : { action: add }),
        }}
        columns={[
          {
            key: "heldAt",
            header: t("consensus.web.c.heldAt"),
            width: 150,
            value: (row) => row.heldAt,
            cell: (row) => f.date(row.heldAt, "short"),
            phone: "line",
          },
          { key: "title", header: t("consensus.web.c.title"), value: (row) => row.title, fixed: true, phone: "title" },
          {
            key: "form",
            header: t("consensus.web.c.form"),
            width: 120,
            value: (row) => t(`consensus.form.${row.form}`),
            phone: "none",
          },
          { key: "unit", header: t("consensus.web.c.unit"), width: 160, value: (row) => row.unit?.name, phone: "line" },
          {
            key: "owner",
            header: t("consensus.web.c.owner"),
            width: 140,
            value: (row) => row.owner?.name,
            phone: "none",
          },
          {
            key: "state",
            header: t("consensus.web.state"),
            width: 120,
            value: (row) => row.state,
            cell: (row) => <ConsultationChip state={row.state} />,
            phone: "end",
          },
        ]}
      />
      <ActionDialog
        key={tree ? "ready" : "wait"}
        opened={making}
        onClose={() => setMaking(false)}
        title={t("consensus.web.c.new")}
        fields={[
          { kind: "text", name: "title", label: t("consensus.web.c.title"), required: true, maxLength: 160 },
          {
            kind: "select",
            name: "form",
            label: t("consensus.web.c.form"),
            required: true,
            options: contract.FORMS.map((value) => ({ value, label: t(`consensus.form.${value}`) })),
          },
          {
            kind: "select",
            name: "unitId",
            label: t("consensus.web.c.unit"),
            required: true,
            options: (tree?.items ?? [])
              .filter(({ active }) => active)
              .map(({ id, name }) => ({ value: id, label: name })),
          },
          {
            kind: "datetime",
            name: "heldAt",
            label: t("consensus.web.c.heldAt"),
            required: true,
            quick: [0, -30, -60],
          },
          {
            kind: "textarea",
            name: "content",
            label: t("consensus.web.c.content"),
            required: true,
            rows: 5,
            maxLength: 8000,
          },
        ]}
        initial={{ form: "consultation" }}
        onSubmit={({ form, ...values }) => receive.run({ ...values, form: form as "hearing" })}
      />
    </Page>
  );
}

export function ConsultationChip({ state }: { state: contract.ListedConsultation["state"] }) {
  const { t } = useTranslation();
  const tone = state === "received" ? "yamabuki" : state === "replied" ? "ai" : "koke";
  return <Chip tone={tone}>{t(`consensus.consultation.state.${state}`)}</Chip>;
}
