import { ActionIcon, Menu, Text } from "@mantine/core";
import IconDots from "@tabler/icons-react/dist/esm/icons/IconDots.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import * as contract from "#kernel/duties/contract.ts";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { useReason } from "../parts/reason.ts";
import { useTools } from "../parts/use-tools.ts";

type Verb = "acknowledge" | "hand-over" | "set-not-applicable" | "waive";
const VERBS: readonly Verb[] = ["acknowledge", "hand-over", "set-not-applicable", "waive"];

/** What can be done with a duty beside doing it: take notice, hand over, not applicable, waive. */
export function DutyMenu({ duty }: { duty: contract.DutyItem }) {
  const { t } = useTranslation();
  const { why } = useReason();
  const [asked, setAsked] = useState<Verb>();
  const acknowledge = useOperation(contract.acknowledge, { done: t("incident.web.duty.acknowledged") });
  const verbs = VERBS.map((verb) => ({ verb, reason: why(duty.can, verb) })).filter(({ verb }) => verb in duty.can);
  if (verbs.length === 0) return null;
  return (
    <>
      <Menu width={260}>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={26}
            aria-label={t("incident.web.duty.menu", { title: duty.title })}
          >
            <IconDots size={16} stroke={1.7} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {verbs.map(({ verb, reason }) => (
            <Menu.Item
              key={verb}
              aria-disabled={reason ? true : undefined}
              data-unavailable={reason ? true : undefined}
              closeMenuOnClick={!reason}
              onClick={() =>
                reason ? undefined : verb === "acknowledge" ? acknowledge.fire({ id: duty.id }) : setAsked(verb)
              }
            >
              {t(`incident.web.duty.${verb}`)}
              {reason && (
                <Text size="xs" c="dimmed">
                  {reason}
                </Text>
              )}
            </Menu.Item>
          ))}
          {duty.debtor.reasons.length > 0 && (
            <>
              <Menu.Divider />
              <Menu.Label>{t("incident.web.duty.why")}</Menu.Label>
              {duty.debtor.reasons.map((reason) => (
                <Text key={reason} size="xs" px={12} pb={4} c="dimmed">
                  {reason}
                </Text>
              ))}
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <DutyDialog duty={duty} verb={asked} onClose={() => setAsked(undefined)} />
    </>
  );
}

interface DialogProps {
  duty: contract.DutyItem;
  verb: Verb | undefined;
  onClose: () => void;
}

function DutyDialog({ duty, verb, onClose }: DialogProps) {
  const { t } = useTranslation();
  const { make, people } = useTools();
  const handOver = useOperation(contract.handOver, { quiet: true });
  const waive = useOperation(contract.waive, { quiet: true });
  const rule = useOperation(contract.setNotApplicable, { quiet: true });
  const what = `${duty.place} ${duty.title}`;
  if (verb === "hand-over") {
    return (
      <ActionDialog
        opened
        onClose={onClose}
        title={t("incident.web.duty.hand-over")}
        intro={what}
        fields={[
          make.person("toPersonId", { required: true, search: people }),
          make.area("note", { maxLength: 2000, rows: 2 }),
        ]}
        onSubmit={({ toPersonId, note }) => handOver.run({ dutyIds: [duty.id], toPersonId, note })}
      />
    );
  }
  const decide = verb === "waive" ? waive : rule;
  return (
    <ActionDialog
      opened={verb === "waive" || verb === "set-not-applicable"}
      onClose={onClose}
      title={t(`incident.web.duty.${verb === "waive" ? "waive" : "set-not-applicable"}`)}
      intro={what}
      danger={verb === "waive"}
      fields={[
        make.area("reason", { required: true, maxLength: 2000 }),
        make.person("approverId", { required: true, search: people }),
      ]}
      onSubmit={({ reason, approverId }) => decide.run({ id: duty.id, reason, approverId })}
    />
  );
}
