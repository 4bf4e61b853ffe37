import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePersonSearch } from "#kernel/people/web/search.ts";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { acknowledge, handOver, setNotApplicable, waive, type DutyItem } from "../contract.ts";

const VERBS = ["acknowledge", "hand-over", "set-not-applicable", "waive"] as const;
type Verb = (typeof VERBS)[number];

/** What can be done with a duty beside doing it. What is not possible now is left out: the evidence is what one came for. */
export function DutyActions({ duty }: { duty: DutyItem }) {
  const { t } = useTranslation();
  const [verb, setVerb] = useState<Verb>();
  const seen = useOperation(acknowledge, { done: t("duties.acknowledged") });
  const possible = VERBS.filter((each) => duty.can[each] === true);
  if (possible.length === 0) return null;
  return (
    <>
      <Group gap="xs">
        {possible.map((each) => (
          <Button
            key={each}
            size="xs"
            variant="default"
            onClick={() => (each === "acknowledge" ? seen.fire({ id: duty.id }) : setVerb(each))}
          >
            {t(`duties.verb.${each}`)}
          </Button>
        ))}
      </Group>
      {verb === "hand-over" && <HandOver duty={duty} onClose={() => setVerb(undefined)} />}
      {(verb === "waive" || verb === "set-not-applicable") && (
        <Decide duty={duty} verb={verb} onClose={() => setVerb(undefined)} />
      )}
    </>
  );
}

function HandOver({ duty, onClose }: { duty: DutyItem; onClose: () => void }) {
  const { t } = useTranslation();
  const search = usePersonSearch();
  const { run } = useOperation(handOver, { quiet: true, done: t("duties.handedOver.done") });
  return (
    <ActionDialog
      opened
      onClose={onClose}
      title={t("duties.verb.hand-over")}
      intro={t("duties.handOver.intro", { place: duty.place, title: duty.title })}
      fields={[
        { kind: "person", name: "toPersonId", label: t("duties.handOver.to"), required: true, search },
        { kind: "textarea", name: "note", label: t("duties.note"), maxLength: 2000 },
      ]}
      onSubmit={({ toPersonId, note }) => run({ dutyIds: [duty.id], toPersonId, ...(note ? { note } : {}) })}
    />
  );
}

function Decide({
  duty,
  verb,
  onClose,
}: {
  duty: DutyItem;
  verb: "waive" | "set-not-applicable";
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const search = usePersonSearch();
  const contract = verb === "waive" ? waive : setNotApplicable;
  const { run } = useOperation(contract, { quiet: true, done: t(`duties.verb.${verb}.done`) });
  return (
    <ActionDialog
      opened
      onClose={onClose}
      danger={verb === "waive"}
      title={t(`duties.verb.${verb}`)}
      intro={t(`duties.verb.${verb}.intro`, { place: duty.place, title: duty.title })}
      fields={[
        { kind: "textarea", name: "reason", label: t("duties.column.reason"), required: true, maxLength: 2000 },
        {
          kind: "person",
          name: "approverId",
          label: t("duties.column.approver"),
          hint: t("duties.approver.hint"),
          required: true,
          search,
        },
      ]}
      onSubmit={({ reason, approverId }) => run({ id: duty.id, reason, approverId })}
    />
  );
}
