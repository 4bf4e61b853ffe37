import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import type { Tone } from "#ui/theme/tokens.ts";
import * as contract from "../contract.ts";
import { Item } from "./Item.tsx";

const TONES: Record<(typeof contract.IDEA_STATES)[number], Tone> = {
  proposed: "ai",
  adopted: "koke",
  adapted: "koke",
  declined: "plain",
};

/** Method 2, taking opinions in: ideas with votes, each decided with its reason. */
export function IdeasSheet({ consensus }: { consensus: contract.FullConsensus }) {
  const { t } = useTranslation();
  const [proposing, setProposing] = useState(false);
  const [deciding, setDeciding] = useState<string>();
  const { id, can } = consensus;
  const propose = useOperation(contract.propose, { quiet: true, done: t("consensus.web.propose.done") });
  const vote = useOperation(contract.vote);
  const decide = useOperation(contract.decideIdea, { quiet: true, done: t("consensus.web.decide.done") });
  return (
    <>
      <Card
        title={t("consensus.web.tab.ideas")}
        actions={
          can["propose"] === true && (
            <Button size="xs" onClick={() => setProposing(true)}>
              {t("consensus.web.propose")}
            </Button>
          )
        }
      >
        {consensus.ideas.length === 0 && <EmptyState title={t("consensus.web.ideas.none")} compact />}
        {consensus.ideas.map((idea) => (
          <Item
            key={idea.id}
            head={
              <>
                <Chip tone={TONES[idea.state]}>{t(`consensus.idea.state.${idea.state}`)}</Chip>
                <b>{t("consensus.web.votes", { count: idea.votes })}</b>
              </>
            }
            note={idea.by?.name ?? t("consensus.web.nameless")}
            text={idea.text}
            {...(idea.reason ? { reply: idea.reason } : {})}
            actions={[
              can["vote"] === true &&
                idea.state === "proposed" && {
                  key: "vote",
                  label: t(idea.voted ? "consensus.web.unvote" : "consensus.web.vote"),
                  onClick: () => vote.fire({ id, ideaId: idea.id, on: !idea.voted }),
                },
              can["decideIdea"] === true && {
                key: "decide",
                label: t("consensus.web.decide"),
                onClick: () => setDeciding(idea.id),
              },
            ]}
          />
        ))}
      </Card>
      <ActionDialog
        opened={proposing}
        onClose={() => setProposing(false)}
        title={t("consensus.web.propose")}
        fields={[
          { kind: "textarea", name: "text", label: t("consensus.web.propose.text"), required: true, maxLength: 2000 },
          { kind: "checkbox", name: "anonymous", label: t("consensus.web.anonymous") },
        ]}
        onSubmit={({ text, anonymous }) => propose.run({ id, text, anonymous: anonymous === true })}
      />
      <ActionDialog
        key={deciding ?? ""}
        opened={deciding !== undefined}
        onClose={() => setDeciding(undefined)}
        title={t("consensus.web.decide")}
        fields={[
          {
            kind: "select",
            name: "decision",
            label: t("consensus.web.decide.decision"),
            required: true,
            options: (["adopted", "adapted", "declined"] as const).map((value) => ({
              value,
              label: t(`consensus.idea.state.${value}`),
            })),
          },
          {
            kind: "textarea",
            name: "reason",
            label: t("consensus.web.decide.reason"),
            required: true,
            maxLength: 2000,
          },
        ]}
        onSubmit={({ decision, reason }) =>
          decide.run({ id, ideaId: deciding ?? "", decision: decision as "adopted", reason })
        }
      />
    </>
  );
}
