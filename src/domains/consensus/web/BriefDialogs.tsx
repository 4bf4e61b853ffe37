import { useTranslation } from "react-i18next";
import { usePersonSearch } from "#kernel/people/web/search.ts";
import * as people from "#kernel/people/contract.ts";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import * as contract from "../contract.ts";

/** Announces a briefing to departments. */
export function BriefDialog({ id, opened, onClose }: { id: string; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const { data } = useAnswer(people.unitTree, opened ? {} : undefined);
  const brief = useOperation(contract.brief, { quiet: true, done: t("consensus.web.brief.done") });
  return (
    <ActionDialog
      key={data ? "ready" : "wait"}
      opened={opened}
      onClose={onClose}
      title={t("consensus.web.brief")}
      fields={[
        { kind: "text", name: "title", label: t("consensus.web.title"), required: true, maxLength: 160 },
        { kind: "datetime", name: "heldAt", label: t("consensus.web.brief.heldAt"), required: true },
        { kind: "text", name: "place", label: t("consensus.web.brief.place"), maxLength: 200 },
        {
          kind: "multiselect",
          name: "unitIds",
          label: t("consensus.web.brief.units"),
          required: true,
          options: (data?.items ?? [])
            .filter(({ active }) => active)
            .map(({ id: unitId, name }) => ({ value: unitId, label: name })),
        },
        {
          kind: "textarea",
          name: "material",
          label: t("consensus.web.brief.material"),
          required: true,
          rows: 6,
          maxLength: 20_000,
        },
      ]}
      onSubmit={({ title, heldAt, place, unitIds, material }) =>
        brief.run({ id, title, heldAt, unitIds, material, ...(place ? { place } : {}) })
      }
    />
  );
}

/** Records who came. */
export function AttendDialog({
  id,
  briefingId,
  onClose,
}: {
  id: string;
  briefingId: string | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const search = usePersonSearch();
  const attend = useOperation(contract.attend, { quiet: true, done: t("consensus.web.attend.done") });
  return (
    <ActionDialog
      key={briefingId ?? ""}
      opened={briefingId !== undefined}
      onClose={onClose}
      title={t("consensus.web.attend")}
      fields={[{ kind: "people", name: "personIds", label: t("consensus.web.attend.people"), required: true, search }]}
      onSubmit={({ personIds }) => attend.run({ id, briefingId: briefingId ?? "", personIds })}
    />
  );
}
