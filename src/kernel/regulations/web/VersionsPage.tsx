import { dot } from "#ui/marks.ts";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { eventWords } from "#kernel/duties/web/event-words.ts";
import { wordParams } from "#kernel/notifications/wording.ts";
import { useAnswer, useRows } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useGo } from "#ui/hooks/use-go.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { usePathParam } from "#ui/hooks/use-path-param.ts";
import { useUrlState } from "#ui/hooks/use-url-state.ts";
import { Link } from "#ui/Link.tsx";
import { ConfirmDialog } from "#ui/form/ConfirmDialog.tsx";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { RecordLayout } from "#ui/page/RecordLayout.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { Timeline } from "#ui/parts/Timeline.tsx";
import { LoadingScreen } from "#ui/screens/LoadingScreen.tsx";
import { createDraft, discard, get, history, withdraw, type VersionSummary } from "../contract.ts";
import { ActivateDialog } from "./ActivateDialog.tsx";
import { CompareCard } from "./CompareCard.tsx";
import { StateChip, useVersionWords } from "./StateChip.tsx";
import s from "./regulations.module.css";
import { useReason } from "./use-reason.ts";

/** Versions of a regulation: what is in force, what comes, drafts; what each changes; and everything that was done with it. */
export default function VersionsPage() {
  const { t } = useTranslation();
  const reason = useReason();
  const { locale } = useFormat();
  const id = usePathParam("id");
  const go = useGo();
  useLive(["regulation"]);
  const [state, set] = useUrlState<{ compare: string; with: string }>({ compare: "", with: "" });
  const { data, error, refetch } = useAnswer(get, { id });
  const begin = useOperation(createDraft, { onDone: (made) => go(`/regulations/${id}/edit/${made.versionId}`) });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingScreen />;
  const title = data.title[locale] || data.title.ja;
  const why = reason(data.can, "draft");
  return (
    <Page title={`${title} ${t("regulations.versions")}`}>
      <PageHeader
        plain
        back={{ to: `/regulations/${id}`, label: title }}
        title={t("regulations.versions")}
        actions={[
          {
            key: "draft",
            label: t("regulations.newDraft"),
            onClick: () => begin.fire({ id }),
            busy: begin.busy,
            primary: true,
            ...(why ? { disabledReason: why } : {}),
          },
        ]}
      />
      <RecordLayout side={<History id={id} />}>
        <Card title={t("regulations.versions")} count={t("ui.items", { count: data.versions.length })}>
          <ul className={s.versions}>
            {data.versions.map((version) => (
              <Version
                key={version.id}
                version={version}
                can={data.can}
                onCompare={() => set({ compare: version.id, with: "" })}
              />
            ))}
          </ul>
        </Card>
        {state.compare !== "" && (
          <CompareCard
            id={state.compare}
            withId={state.with}
            versions={data.versions}
            onWith={(next) => set({ ...state, with: next })}
          />
        )}
      </RecordLayout>
    </Page>
  );
}

interface VersionProps {
  version: VersionSummary;
  can: Record<string, unknown>;
  onCompare: () => void;
}

function Version({ version, can, onCompare }: VersionProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const words = useVersionWords();
  const [asked, setAsked] = useState<"activate" | "withdraw" | "discard">();
  const takeBack = useOperation(withdraw, { done: t("regulations.withdrawn") });
  const throwAway = useOperation(discard, { done: t("regulations.discarded") });
  const draft = version.state === "draft";
  const to = draft
    ? `/regulations/${version.regulationId}/edit/${version.id}`
    : `/regulations/${version.regulationId}?version=${version.id}`;
  const close = () => setAsked(undefined);
  return (
    <li>
      <Link to={to}>{words(version)}</Link>
      <small>
        {[
          version.note,
          draft && version.offered ? t("regulations.offered.note") : "",
          version.activatedBy
            ? t("regulations.decided", { name: version.activatedBy.name, at: f.date(version.activatedAt, "short") })
            : t("regulations.changed", {
                name: version.changedBy?.name ?? t("duties.view.system"),
                at: f.date(version.changedAt, "short"),
              }),
        ]
          .filter(Boolean)
          .join(dot())}
      </small>
      <span className={s.buttons}>
        <StateChip version={version} />
        <Button size="compact-sm" variant="default" onClick={onCompare}>
          {t("regulations.compare")}
        </Button>
        {draft && can["activate"] === true && (
          <Button size="compact-sm" variant="light" onClick={() => setAsked("activate")}>
            {t("regulations.activate")}
          </Button>
        )}
        {version.state === "scheduled" && can["activate"] === true && (
          <Button size="compact-sm" variant="default" color="shu" onClick={() => setAsked("withdraw")}>
            {t("regulations.withdraw")}
          </Button>
        )}
        {draft && can["draft"] === true && (
          <Button size="compact-sm" variant="subtle" color="shu" onClick={() => setAsked("discard")}>
            {t("regulations.discard")}
          </Button>
        )}
      </span>
      {asked === "activate" && (
        <ActivateDialog id={version.id} number={version.number} version={version.version} onClose={close} />
      )}
      <ConfirmDialog
        opened={asked === "withdraw" || asked === "discard"}
        title={t(`regulations.${asked === "withdraw" ? "withdraw" : "discard"}.ask`, { number: version.number })}
        confirmLabel={t(`regulations.${asked === "withdraw" ? "withdraw" : "discard"}`)}
        danger
        onClose={close}
        onConfirm={async () => {
          await (asked === "withdraw" ? takeBack : throwAway).run({ id: version.id });
          close();
        }}
      >
        {t(`regulations.${asked === "withdraw" ? "withdraw" : "discard"}.text`)}
      </ConfirmDialog>
    </li>
  );
}

function History({ id }: { id: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { locale } = f;
  const list = useRows(history, { id, limit: 20 });
  return (
    <Card title={t("regulations.history")}>
      <Timeline
        events={list.rows.map(({ seq, type, at, actor, data }) => ({
          id: String(seq),
          at,
          text: eventWords(type, t, days(wordParams(data, locale), f.date)),
          actor: actor?.name ?? t("duties.view.system"),
        }))}
        {...(list.hasMore ? { onMore: list.onLoadMore, loadingMore: list.loadingMore } : {})}
      />
    </Card>
  );
}

/** Days of a sentence as the reader writes them. */
function days(params: Record<string, unknown>, date: (day: string) => string): Record<string, unknown> {
  const worded = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) ? date(value) : value,
  ]);
  return Object.fromEntries(worded) as Record<string, unknown>;
}
