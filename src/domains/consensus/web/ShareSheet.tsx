import { dot } from "#ui/marks.ts";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import * as contract from "../contract.ts";
import { BriefDialog, AttendDialog } from "./BriefDialogs.tsx";
import { Item } from "./Item.tsx";

type Opened = { what: "brief" | "ask" } | { what: "agree" | "attend" | "answer" | "again"; id: string };

/** Method 1, transparency: briefings with their material, and every question with its answer. */
export function ShareSheet({ consensus }: { consensus: contract.FullConsensus }) {
  const { t } = useTranslation();
  const f = useFormat();
  const [opened, setOpened] = useState<Opened>();
  const { id, can } = consensus;
  const open = consensus.state === "open";
  const read = useOperation(contract.read, { done: t("consensus.web.read.done") });
  const idOf = (what: Opened["what"]) => (opened && opened.what === what && "id" in opened ? opened.id : undefined);
  const close = () => setOpened(undefined);
  return (
    <>
      <Card
        title={t("consensus.web.questions")}
        actions={
          can["ask"] === true && (
            <Button size="xs" onClick={() => setOpened({ what: "ask" })}>
              {t("consensus.web.ask")}
            </Button>
          )
        }
      >
        {consensus.questions.length === 0 && <EmptyState title={t("consensus.web.questions.none")} compact />}
        {consensus.questions.map((question) => (
          <Item
            key={question.id}
            head={question.answer === null && <Chip tone="yamabuki">{t("consensus.web.unanswered")}</Chip>}
            note={`${question.by?.name ?? t("consensus.web.nameless")}${dot()}${f.date(question.askedAt, "short")}`}
            text={question.text}
            {...(question.answer === null
              ? {}
              : {
                  reply: `${question.answer}\n${question.answeredBy?.name ?? ""}${dot()}${f.date(question.answeredAt, "short")}`,
                })}
            actions={[
              can["answer"] === true && {
                key: "answer",
                label: t(question.answer === null ? "consensus.web.answer" : "consensus.web.answerMore"),
                onClick: () => setOpened({ what: "answer", id: question.id }),
              },
              open &&
                question.answer !== null && {
                  key: "again",
                  label: t("consensus.web.again"),
                  onClick: () => setOpened({ what: "again", id: question.id }),
                },
            ]}
          />
        ))}
      </Card>
      <Card
        title={t("consensus.web.briefings")}
        actions={
          can["brief"] === true && (
            <Button size="xs" variant="default" onClick={() => setOpened({ what: "brief" })}>
              {t("consensus.web.brief")}
            </Button>
          )
        }
      >
        {consensus.briefings.length === 0 && <EmptyState title={t("consensus.web.briefings.none")} compact />}
        {consensus.briefings.map((each) => (
          <Item
            key={each.id}
            head={
              <>
                <b>{each.title}</b>
                {each.mine?.read && <Chip tone="koke">{t("consensus.web.isRead")}</Chip>}
                {each.mine?.agreement && (
                  <Chip>
                    {t("consensus.web.agree.mine", { answer: t(`consensus.web.agree.${each.mine.agreement}`) })}
                  </Chip>
                )}
              </>
            }
            note={`${f.date(each.heldAt, "short")}${each.place ? `${dot()}${each.place}` : ""}`}
            text={each.material}
            reply={t("consensus.web.brief.counts", { invited: each.invited, read: each.read, attended: each.attended })}
            actions={[
              open &&
                each.mine?.read === false && {
                  key: "read",
                  label: t("consensus.web.read"),
                  onClick: () => read.fire({ id, briefingId: each.id }),
                },
              open &&
                each.mine !== null && {
                  key: "agree",
                  label: t("consensus.web.agree"),
                  onClick: () => setOpened({ what: "agree", id: each.id }),
                },
              can["attend"] === true && {
                key: "attend",
                label: t("consensus.web.attend"),
                onClick: () => setOpened({ what: "attend", id: each.id }),
              },
            ]}
          />
        ))}
      </Card>
      <BriefDialog id={id} opened={opened?.what === "brief"} onClose={close} />
      <AttendDialog id={id} briefingId={idOf("attend")} onClose={close} />
      <QuestionDialogs id={id} opened={opened} onClose={close} />
    </>
  );
}

function QuestionDialogs({ id, opened, onClose }: { id: string; opened: Opened | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const ask = useOperation(contract.ask, { quiet: true, done: t("consensus.web.ask.done") });
  const answer = useOperation(contract.answer, {
    quiet: true,
    done: t("consensus.web.answer.done"),
    changes: ["duty"],
  });
  const again = useOperation(contract.askAgain, { quiet: true, done: t("consensus.web.again.done") });
  const agree = useOperation(contract.agree, { quiet: true, done: t("consensus.web.agree.done") });
  const part = opened && "id" in opened ? opened.id : "";
  return (
    <>
      <ActionDialog
        opened={opened?.what === "ask"}
        onClose={onClose}
        title={t("consensus.web.ask")}
        fields={[
          { kind: "textarea", name: "text", label: t("consensus.web.ask.text"), required: true, maxLength: 2000 },
          { kind: "checkbox", name: "anonymous", label: t("consensus.web.anonymous") },
        ]}
        onSubmit={({ text, anonymous }) => ask.run({ id, text, anonymous: anonymous === true })}
      />
      <ActionDialog
        key={`answer ${part}`}
        opened={opened?.what === "answer"}
        onClose={onClose}
        title={t("consensus.web.answer")}
        fields={[
          { kind: "textarea", name: "answer", label: t("consensus.web.answer.text"), required: true, maxLength: 4000 },
        ]}
        onSubmit={(values) => answer.run({ id, questionId: part, answer: values.answer })}
      />
      <ActionDialog
        key={`again ${part}`}
        opened={opened?.what === "again"}
        onClose={onClose}
        title={t("consensus.web.again")}
        fields={[
          { kind: "textarea", name: "text", label: t("consensus.web.again.text"), required: true, maxLength: 2000 },
        ]}
        onSubmit={({ text }) => again.run({ id, questionId: part, text })}
      />
      <ActionDialog
        key={`agree ${part}`}
        opened={opened?.what === "agree"}
        onClose={onClose}
        title={t("consensus.web.agree")}
        fields={[
          {
            kind: "select",
            name: "score",
            label: t("consensus.web.agree.score"),
            required: true,
            options: ["5", "4", "3", "2", "1"].map((value) => ({ value, label: t(`consensus.web.agree.${value}`) })),
          },
          { kind: "textarea", name: "comment", label: t("consensus.web.agree.comment"), maxLength: 1000 },
        ]}
        onSubmit={({ score, comment }) =>
          agree.run({ id, briefingId: part, score: Number(score), comment: comment ?? "" })
        }
      />
    </>
  );
}
