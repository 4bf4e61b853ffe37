import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePersonSearch } from "#kernel/people/web/search.ts";
import * as people from "#kernel/people/contract.ts";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import type { Tone } from "#ui/theme/tokens.ts";
import * as contract from "../contract.ts";
import { Item } from "./Item.tsx";

const TONES: Record<(typeof contract.CHAMPION_STATES)[number], Tone> = {
  "not-started": "plain",
  preparing: "ai",
  running: "ai",
  settled: "koke",
  stuck: "shu",
};

/** Method 4, people who carry it: a champion in each department, and how far it is there. */
export function ChampionsSheet({ consensus }: { consensus: contract.FullConsensus }) {
  const { t } = useTranslation();
  const f = useFormat();
  const [naming, setNaming] = useState(false);
  const [reporting, setReporting] = useState<string>();
  const { id, can } = consensus;
  const search = usePersonSearch();
  const { data } = useAnswer(people.unitTree, naming ? {} : undefined);
  const appoint = useOperation(contract.appoint, { quiet: true, done: t("consensus.web.appoint.done") });
  const report = useOperation(contract.reportStatus, { quiet: true, done: t("consensus.web.status.done") });
  const may = can["appoint"] === true;
  return (
    <>
      <Card
        title={t("consensus.web.tab.champions")}
        actions={
          may && (
            <Button size="xs" onClick={() => setNaming(true)}>
              {t("consensus.web.appoint")}
            </Button>
          )
        }
      >
        {consensus.champions.length === 0 && <EmptyState title={t("consensus.web.champions.none")} compact />}
        {consensus.champions.map((each) => (
          <Item
            key={each.unit.id}
            head={
              <>
                <b>{each.unit.name}</b>
                <span>{each.person.name}</span>
                <Chip tone={TONES[each.status]}>{t(`consensus.champion.state.${each.status}`)}</Chip>
              </>
            }
            {...(each.reportedAt ? { note: f.date(each.reportedAt, "short") } : {})}
            text={each.part}
            {...(each.note ? { reply: each.note } : {})}
            actions={[
              consensus.state === "open" &&
                (each.mine || may) && {
                  key: "status",
                  label: t("consensus.web.status"),
                  onClick: () => setReporting(each.unit.id),
                },
            ]}
          />
        ))}
      </Card>
      <ActionDialog
        key={data ? "ready" : "wait"}
        opened={naming}
        onClose={() => setNaming(false)}
        title={t("consensus.web.appoint")}
        fields={[
          {
            kind: "select",
            name: "unitId",
            label: t("consensus.web.appoint.unit"),
            required: true,
            options: (data?.items ?? [])
              .filter(({ active }) => active)
              .map(({ id: unitId, name }) => ({ value: unitId, label: name })),
          },
          { kind: "person", name: "personId", label: t("consensus.web.appoint.person"), required: true, search },
          { kind: "textarea", name: "part", label: t("consensus.web.appoint.part"), required: true, maxLength: 1000 },
        ]}
        onSubmit={({ unitId, personId, part }) => appoint.run({ id, unitId, personId, part })}
      />
      <ActionDialog
        key={`status ${reporting ?? ""}`}
        opened={reporting !== undefined}
        onClose={() => setReporting(undefined)}
        title={t("consensus.web.status")}
        fields={[
          {
            kind: "select",
            name: "status",
            label: t("consensus.web.status.status"),
            required: true,
            options: contract.CHAMPION_STATES.map((value) => ({
              value,
              label: t(`consensus.champion.state.${value}`),
            })),
          },
          { kind: "textarea", name: "note", label: t("consensus.web.status.note"), maxLength: 1000 },
        ]}
        onSubmit={({ status, note }) =>
          report.run({ id, unitId: reporting ?? "", status: status as "running", note: note ?? "" })
        }
      />
    </>
  );
}
