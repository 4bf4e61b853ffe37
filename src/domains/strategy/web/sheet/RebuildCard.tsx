import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePersonSearch } from "#kernel/people/web/search.ts";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { StatusList } from "#ui/parts/StatusList.tsx";
import { decideRebuild, type Rebuild } from "../../contract.ts";
import { DECISIONS } from "../../lifecycle.ts";
import { textIn, useSheet } from "./use-sheet.ts";

/** Measures whose withdrawal criterion was triggered: who answers, and what was decided. */
export function RebuildCard() {
  const { t } = useTranslation();
  const f = useFormat();
  const sheet = useSheet();
  const [at, setAt] = useState<Rebuild>();
  const search = usePersonSearch();
  const decide = useOperation(decideRebuild, { quiet: true, done: t("policy.web.decided"), changes: ["duty"] });
  if (sheet.rebuilds.length === 0) return null;
  const may = sheet.can["decide-rebuild"] === true;
  return (
    <Card title={t("policy.web.rebuilds")} count={sheet.rebuilds.length}>
      <StatusList
        items={sheet.rebuilds.map((each) => {
          const node = sheet.nodes.find(({ id }) => id === each.nodeId);
          return {
            key: each.id,
            label: `${node?.no ?? ""} ${textIn(node, "title")}`,
            note: each.decision
              ? f.pair(`${each.decidedBy?.name ?? ""} ${f.date(each.decidedAt, "short")}`, each.note)
              : t("policy.web.owner", { name: each.owner?.name ?? t("policy.web.noOwner") }),
            status: each.decision ? (
              <Chip tone="koke">{t(`policy.decision.${each.decision}`)}</Chip>
            ) : may ? (
              <Button variant="default" size="xs" h={32} onClick={() => setAt(each)}>
                {t("policy.web.decide")}
              </Button>
            ) : (
              <Chip tone="shu">{t("policy.web.undecided")}</Chip>
            ),
          };
        })}
      />
      <ActionDialog
        opened={at !== undefined}
        onClose={() => setAt(undefined)}
        title={t("policy.web.decide")}
        intro={t("policy.web.decideIntro")}
        fields={[
          {
            kind: "select",
            name: "decision",
            label: t("policy.web.decision"),
            required: true,
            options: DECISIONS.map((value) => ({ value, label: t(`policy.decision.${value}`) })),
          },
          { kind: "person", name: "ownerId", label: t("policy.web.ownerField"), search },
          { kind: "textarea", name: "note", label: t("policy.web.reason"), required: true, maxLength: 5_000 },
        ]}
        onSubmit={({ decision, ownerId, note }) =>
          decide.run({
            id: sheet.id,
            rebuildId: at?.id ?? "",
            decision: decision as (typeof DECISIONS)[number],
            note,
            ...(ownerId ? { ownerId } : {}),
          })
        }
      />
    </Card>
  );
}
