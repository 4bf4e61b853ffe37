import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { count as countApprovals } from "#kernel/approvals/contract.ts";
import { count as countDispatches } from "#kernel/dispatches/contract.ts";
import { summaryOfMine } from "#kernel/duties/contract.ts";
import { notify } from "#ui/hooks/notify.ts";
import { problemOf } from "#ui/hooks/problem.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import type { SessionAnswer, ShellParts } from "#ui/shell/types.ts";
import { me } from "../contract.ts";
import { useOwnLanguage } from "./use-own-language.ts";
import { callAuth } from "#kernel/identity/web/sign-in.ts";

/** Who is signed in; follows changes of posts, absences and rights while the page is open. */
function useSession(): SessionAnswer {
  const { data, error, isPending } = useAnswer(me, {});
  const duties = useAnswer(summaryOfMine, data ? {} : undefined);
  const approvals = useAnswer(countApprovals, data ? {} : undefined);
  const dispatches = useAnswer(countDispatches, data ? {} : undefined);
  useOwnLanguage(data && { id: data.person.id, locale: data.locale });
  useLive(data ? ["access", `duties:${data.person.id}`] : []);
  if (error) {
    const { status } = problemOf(error);
    return status === 401 || status === 403
      ? { session: undefined, loading: false }
      : { session: undefined, loading: false, error };
  }
  if (isPending) return { session: undefined, loading: true };
  const { person, posts, acting, permissions } = data;
  const [post] = posts;
  return {
    loading: false,
    session: {
      person: { id: person.id, name: person.name, ...(post ? { post: post.name } : {}) },
      acting: acting.map(({ post: { name }, actingFor, clauses }) => ({
        post: name,
        basis: Object.values(clauses)[0] ?? actingFor.label ?? "",
        clauses,
      })),
      permissions,
      badges: {
        // What presses; what merely runs would make every badge a three-figure number.
        duties: (duties.data?.overdue ?? 0) + (duties.data?.dueToday ?? 0),
        approvals: (approvals.data?.waiting ?? 0) + (approvals.data?.toView ?? 0),
        dispatches: dispatches.data?.waiting ?? 0,
        broadcasts: dispatches.data?.toRelay ?? 0,
      },
    },
  };
}

/** Signs out here and forgets everything that was read. */
function useSignOut(): () => void {
  const client = useQueryClient();
  const { t } = useTranslation();
  return useCallback(() => {
    void callAuth("sign-out", {}, t).then(
      () => {
        client.clear();
        return window.location.assign("/sign-in");
      },
      (error: unknown) => notify({ tone: "shu", message: problemOf(error).detail }),
    );
  }, [client, t]);
}

export const shell: ShellParts = { useSession, useSignOut };
