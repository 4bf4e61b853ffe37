import { useTranslation } from "react-i18next";
import { fieldProblem } from "#ui/form/field-problem.ts";
import * as records from "#kernel/records/contract.ts";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import { useApi } from "#ui/hooks/api.tsx";
import { useOperation } from "#ui/hooks/use-operation.ts";
import * as contract from "../contract.ts";

export type InitiativeOpened = { what: "move" } | { what: "prove" | "reopen"; itemId: string };

interface Props {
  initiative: contract.Initiative;
  opened: InitiativeOpened | undefined;
  onClose: () => void;
}

/** What can be done with an initiative besides its definition. */
export function InitiativeDialogs({ initiative, opened, onClose }: Props) {
  const { t } = useTranslation();
  const call = useApi();
  const { id, version } = initiative;
  const changes = ["roadmap"];
  const move = useOperation(contract.moveInitiative, { quiet: true, done: t("roadmap.web.initiative.moved"), changes });
  const prove = useOperation(contract.proveItem, { quiet: true, done: t("roadmap.web.prove.done"), changes });
  const reopen = useOperation(contract.reopenItem, { quiet: true, done: t("roadmap.web.unprove.done"), changes });
  const itemId = opened && "itemId" in opened ? opened.itemId : "";
  return (
    <>
      <ActionDialog
        key={`move ${version}`}
        opened={opened?.what === "move"}
        onClose={onClose}
        title={t("roadmap.web.initiative.move")}
        fields={[
          {
            kind: "select",
            name: "stage",
            label: t("roadmap.web.initiative.stage"),
            required: true,
            options: initiative.nextStages.map((value) => ({ value, label: t(`roadmap.stage.${value}`) })),
          },
          { kind: "textarea", name: "reason", label: t("roadmap.web.initiative.move.reason"), maxLength: 2000 },
        ]}
        onSubmit={({ stage, reason }) => move.run({ id, version, stage: stage as "pilot", reason: reason ?? "" })}
      />
      <ActionDialog
        key={`prove ${itemId}`}
        opened={opened?.what === "prove"}
        onClose={onClose}
        title={t("roadmap.web.prove")}
        fields={[
          {
            kind: "text",
            name: "number",
            label: t("roadmap.web.prove.record"),
            hint: t("roadmap.web.prove.record.hint"),
            maxLength: 40,
          },
          { kind: "textarea", name: "evidence", label: t("roadmap.web.prove.evidence"), maxLength: 1000 },
        ]}
        onSubmit={async ({ number, evidence }) => {
          const wanted = number?.trim().toUpperCase();
          const { items } = wanted ? await call(records.search, { q: wanted, limit: 10 }) : { items: [] };
          const record = items.find((each) => each.number === wanted);
          if (wanted && !record) throw fieldProblem("number", t("roadmap.web.prove.unknown"));
          return prove.run({ id, itemId, recordId: record?.id ?? null, evidence: evidence ?? "" });
        }}
      />
      <ActionDialog
        key={`reopen ${itemId}`}
        opened={opened?.what === "reopen"}
        onClose={onClose}
        title={t("roadmap.web.unprove")}
        fields={[
          { kind: "textarea", name: "reason", label: t("roadmap.web.unprove.reason"), required: true, maxLength: 1000 },
        ]}
        onSubmit={({ reason }) => reopen.run({ id, itemId, reason })}
      />
    </>
  );
}
