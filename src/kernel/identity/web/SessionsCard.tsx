import { useTranslation } from "react-i18next";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { ActionButton } from "#ui/page/ActionButton.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { StatusList } from "#ui/parts/StatusList.tsx";
import { endSession, sessions } from "../contract.ts";
import { useSessionWords } from "./session-words.ts";

/** Where one is signed in: which device, from where, when last; each can be signed out. */
export function SessionsCard() {
  const { t } = useTranslation();
  const words = useSessionWords();
  const { data, error, refetch } = useAnswer(sessions, {});
  const end = useOperation(endSession, { done: t("identity.sessions.ended") });
  const others = (data?.items ?? []).filter(({ current }) => !current);
  return (
    <Card
      title={t("identity.sessions.title")}
      actions={
        others.length > 0 && (
          <ActionButton
            action={{
              key: "all",
              label: t("identity.sessions.endOthers"),
              busy: end.busy,
              onClick: () => end.fire({ ids: others.map(({ id }) => id) }),
            }}
          />
        )
      }
    >
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      <StatusList
        items={(data?.items ?? []).map((session) => ({
          key: session.id,
          ...words(session),
          status: session.current ? (
            <Chip tone="ai">{t("identity.sessions.this")}</Chip>
          ) : (
            <ActionButton
              action={{
                key: session.id,
                label: t("identity.sessions.end"),
                onClick: () => end.fire({ ids: [session.id] }),
              }}
            />
          ),
        }))}
      />
    </Card>
  );
}
