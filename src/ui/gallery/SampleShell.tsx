import { useRouterState } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { freezeClock } from "../hooks/clock.ts";
import { Shell } from "../shell/Shell.tsx";
import { sampleNav } from "./sample-nav.ts";
import { NOW, sampleNotifications, sampleSearch, sampleSession } from "./sample-shell.ts";

freezeClock(Date.parse(NOW));

/** The shell around a sample screen. */
export function SampleShell({ children }: { children: ReactNode }) {
  const path = useRouterState({ select: (state) => state.location.pathname });
  return (
    <Shell
      nav={sampleNav}
      session={sampleSession}
      notifications={sampleNotifications}
      search={sampleSearch}
      path={path}
      onSignOut={() => {}}
    >
      {children}
    </Shell>
  );
}
