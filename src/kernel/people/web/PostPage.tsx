import { dot } from "#ui/marks.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useWhy } from "#kernel/access/web/why.ts";
import { DatetimeInput } from "#ui/form/DatetimeInput.tsx";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import { usePathParam } from "#ui/hooks/use-path-param.ts";
import { useUrlState } from "#ui/hooks/use-url-state.ts";
import { ActionButton } from "#ui/page/ActionButton.tsx";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { RecordLayout } from "#ui/page/RecordLayout.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { LoadingScreen } from "#ui/screens/LoadingScreen.tsx";
import { postGet, responsibleQuery } from "../post-contract.ts";
import { AbsenceChip } from "./AbsenceChip.tsx";
import { useOpenedAt } from "./opened-at.ts";
import { PostDialogs, type PostDialog } from "./PostDialogs.tsx";
import { PostSide } from "./PostSide.tsx";
import { SuccessionChain } from "./SuccessionChain.tsx";
import { TimeBar } from "./TimeBar.tsx";
import s from "./PostPage.module.css";

/** One post and its succession: who is responsible now, and at any time, and why. */
export default function PostPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const code = usePathParam("code");
  const [{ at }, setUrl] = useUrlState<{ at?: string }>({});
  const opened = useOpenedAt();
  const [dialog, setDialog] = useState<PostDialog>();
  const post = useAnswer(postGet, { code });
  const answer = useAnswer(responsibleQuery, { post: code, ...(at ? { at } : {}) });
  useLive(["post", "absence", "person", "people", "designation"]);
  const why = useWhy(post.data?.can);
  if (post.error) return <ErrorState error={post.error} onRetry={() => void post.refetch()} />;
  if (!post.data) return <LoadingScreen />;
  const { name, unit, holder, officer, active } = post.data;
  const action = (key: Exclude<PostDialog["name"], "revoke">, verb: string) => ({
    key,
    label: t(`people.post.action.${key}`),
    onClick: () => setDialog({ name: key }),
    ...why(verb),
  });
  return (
    <Page title={name}>
      <PageHeader
        back={{ to: "/posts", label: t("people.posts.title") }}
        title={name}
        note={[unit?.name, holder ? holder.name : t("people.vacant")].filter(Boolean).join(dot())}
        chips={
          <>
            {officer && <Chip>{t("people.field.officer")}</Chip>}
            {!active && <Chip>{t("people.post.abolished")}</Chip>}
            {!holder && <Chip tone="yamabuki">{t("people.vacant")}</Chip>}
            <AbsenceChip absence={holder?.absence ?? null} />
          </>
        }
        actions={[
          { ...action("handover", "handOver"), primary: holder?.absence !== null && holder !== null },
          action("designate", "designate"),
          action("appoint", "appoint"),
          action("deputies", "setDeputies"),
          action("edit", "update"),
          { ...action("relieve", "relieve"), danger: true },
        ]}
      />
      <RecordLayout side={<PostSide post={post.data} onRevoke={(id) => setDialog({ name: "revoke", id })} />}>
        <Card title={t("people.chain.title")} count={answer.data?.regulation?.title ?? t("people.chain.noRegulation")}>
          <div className={s.when}>
            <DatetimeInput
              name={t("people.chain.at")}
              quick={[0]}
              value={at ?? opened}
              onChange={(next) => setUrl(next ? { at: next } : {})}
            />
            {at && <ActionButton action={{ key: "now", label: t("people.chain.now"), onClick: () => setUrl({}) }} />}
          </div>
          <TimeBar post={code} at={at ?? opened} onPick={(next) => setUrl({ at: next })} />
          {answer.error && <ErrorState error={answer.error} />}
          {answer.data && (
            <>
              <p className={s.answer} role="status">
                {t(at ? "people.chain.answerAt" : "people.chain.answerNow", {
                  at: f.date(answer.data.at, "datetime"),
                  post: name,
                })}{" "}
                <b>{answer.data.person?.name ?? t("people.chain.empty")}</b>
                {answer.data.actingFor &&
                  ` ${t(answer.data.actingFor.outsideRegulation ? "people.acting.outside" : "people.acting.basis", { basis: answer.data.actingFor.label ?? "" })}`}
              </p>
              <SuccessionChain chain={answer.data.chain} next={answer.data.next} />
            </>
          )}
        </Card>
      </RecordLayout>
      {dialog && <PostDialogs post={post.data} dialog={dialog} onClose={() => setDialog(undefined)} />}
    </Page>
  );
}
