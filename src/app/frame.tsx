import { Outlet, useRouterState } from "@tanstack/react-router";
import { useEffect, type ReactNode } from "react";
import { keepFor } from "#ui/form/use-kept.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useGo } from "#ui/hooks/use-go.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import type { NavItem } from "#ui/routes.ts";
import { LoadingScreen } from "#ui/screens/LoadingScreen.tsx";
import { Shell } from "#ui/shell/Shell.tsx";
import type { Notifications, SearchProvider, SessionAnswer, ShellParts } from "#ui/shell/types.ts";
import { setupStatus } from "./setup/contract.ts";

const NOBODY: SessionAnswer = { session: undefined, loading: false };
const SILENT: Notifications = { items: [], unread: 0, onRead: () => {}, onReadAll: () => {} };
const FINDS_NOTHING: SearchProvider = async () => [];

/**
 * The frame of all signed-in screens, filled by what the domains offer. A part that no domain offers stays empty; without
 * a session everything leads to /sign-in. Throws when two domains offer the same part.
 */
export function createFrame(nav: NavItem[], parts: ShellParts[]): () => ReactNode {
  const useSession = one(parts, "useSession") ?? (() => NOBODY);
  const useNotifications = one(parts, "useNotifications") ?? (() => SILENT);
  const useSearch = one(parts, "useSearch") ?? (() => FINDS_NOTHING);
  const useEveryBadge = badgesOf(parts);
  const useSignOut = one(parts, "useSignOut") ?? (() => () => {});

  return function Frame() {
    const { session: person, loading, error } = useSession();
    const badges = useEveryBadge(person !== undefined);
    const session = person && { ...person, badges: { ...person.badges, ...badges } };
    const notifications = useNotifications();
    const search = useSearch();
    const signOut = useSignOut();
    const location = useRouterState({ select: (state) => state.location });
    useLive(session ? [`person:${session.person.id}`] : []);
    if (error) return <ErrorState error={error} onRetry={() => window.location.reload()} />;
    if (loading) return <LoadingScreen />;
    if (!session) return <ToSignIn from={location.href} />;
    keepFor(session.person.id);
    return (
      <Shell {...{ nav, session, notifications, search }} path={location.pathname} onSignOut={signOut}>
        <Outlet />
      </Shell>
    );
  };
}

/** Nobody is signed in: to the sign-in screen, or to the set-up while nothing has been set up yet. */
function ToSignIn({ from }: { from: string }) {
  const go = useGo();
  const setup = useAnswer(setupStatus, {});
  const known = setup.data !== undefined || setup.isError;
  const fresh = setup.data !== undefined && setup.data.state !== "done";
  useEffect(() => {
    // While the next screen loads this is still shown, now with that screen's own address.
    if (!known || from.startsWith("/sign-in") || from.startsWith("/setup")) return;
    go(fresh ? "/setup" : `/sign-in?next=${encodeURIComponent(from)}`, { replace: true });
  }, [go, from, known, fresh]);
  return <LoadingScreen />;
}

/** The figures of all domains together, through one hook whose order never changes. */
function badgesOf(parts: ShellParts[]): (signedIn: boolean) => Record<string, number> {
  const offered = parts.flatMap(({ useBadges }) => useBadges ?? []);
  return function useBadges(signedIn) {
    const found: Record<string, number> = {};
    for (const useOne of offered) Object.assign(found, useOne(signedIn));
    return found;
  };
}

function one<K extends keyof ShellParts>(parts: ShellParts[], name: K): ShellParts[K] {
  const offered = parts.filter((part) => part[name] !== undefined);
  if (offered.length > 1) throw new Error(`More than one domain offers ${name}`);
  return offered[0]?.[name];
}
