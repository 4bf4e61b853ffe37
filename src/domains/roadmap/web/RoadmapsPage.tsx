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
import * as contract from "../contract.ts";

/** Roadmaps, and the way to a new one from the template. */
export default function RoadmapsPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const go = useGo();
  useLive(["roadmap"]);
  const [making, setMaking] = useState(false);
  const rows = useRows(contract.list, {});
  const { data: reader } = useAnswer(me, {});
  const create = useOperation(contract.create, {
    quiet: true,
    done: t("roadmap.web.created"),
    onDone: ({ id }) => go(`/roadmaps/${id}`),
  });
  const reason = reader && !allows(reader.permissions, contract.create.permission) ? t("ui.notAllowed") : undefined;
  const add = {
    key: "new",
    label: t("roadmap.web.new"),
    icon: IconPlus,
    onClick: () => setMaking(true),
    ...(reason ? { disabledReason: reason } : {}),
  };
  return (
    <Page title={t("roadmap.nav")} fill>
      <PageHeader plain title={t("roadmap.nav")} actions={[{ ...add, primary: true }]} />
      <DataTable
        label={t("roadmap.nav")}
        {...rows}
        rowKey={({ id }) => id}
        rowTo={({ id }) => `/roadmaps/${id}`}
        storageKey="roadmap"
        empty={{ title: t("roadmap.web.none"), text: t("roadmap.web.noneText"), ...(reason ? {} : { action: add }) }}
        columns={[
          { key: "title", header: t("roadmap.web.title"), value: (row) => row.title, fixed: true, phone: "title" },
          {
            key: "phase",
            header: t("roadmap.web.phase"),
            value: (row) => row.phase?.no,
            cell: (row) => row.phase && `${t("roadmap.web.phaseNo", { no: row.phase.no })} ${row.phase.name}`,
            phone: "line",
          },
          {
            key: "period",
            header: t("roadmap.web.period"),
            width: 220,
            value: (row) => row.startsOn,
            cell: (row) => f.span(f.date(row.startsOn, "date"), f.date(row.endsOn, "date")),
            phone: "line",
          },
          {
            key: "initiatives",
            header: t("roadmap.web.initiatives"),
            width: 110,
            align: "end",
            value: (row) => row.finished,
            cell: (row) => t("roadmap.web.count", { finished: row.finished, count: row.initiatives }),
            phone: "none",
          },
          { key: "owner", header: t("roadmap.web.owner"), width: 140, value: (row) => row.owner?.name, phone: "none" },
          {
            key: "state",
            header: t("roadmap.web.state"),
            width: 104,
            value: (row) => row.state,
            cell: (row) => <Chip tone={row.state === "active" ? "ai" : "koke"}>{t(`roadmap.state.${row.state}`)}</Chip>,
            phone: "end",
          },
        ]}
      />
      <ActionDialog
        opened={making}
        onClose={() => setMaking(false)}
        title={t("roadmap.web.new")}
        fields={[
          { kind: "text", name: "title", label: t("roadmap.web.title"), required: true, maxLength: 160 },
          { kind: "date", name: "startsOn", label: t("roadmap.web.startsOn"), required: true },
          {
            kind: "select",
            name: "template",
            label: t("roadmap.web.template"),
            required: true,
            options: contract.TEMPLATES.map((value) => ({ value, label: t(`roadmap.template.${value}`) })),
          },
          { kind: "textarea", name: "purpose", label: t("roadmap.web.purpose"), maxLength: 4000 },
        ]}
        initial={{ template: "it-department" }}
        onSubmit={({ title, startsOn, template, purpose }) =>
          create.run({ title, startsOn, template: template as "blank", purpose: purpose ?? "" })
        }
      />
    </Page>
  );
}
