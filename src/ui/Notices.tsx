import { lazy, Suspense, useSyncExternalStore } from "react";
import { noticesWanted } from "./hooks/notify.ts";

const NoticesPanel = lazy(() => import("./NoticesPanel.tsx"));

/** The corner for short messages; empty until `notify` is called for the first time. */
export function Notices() {
  const wanted = useSyncExternalStore(noticesWanted.subscribe, noticesWanted.get);
  return wanted ? (
    <Suspense>
      <NoticesPanel />
    </Suspense>
  ) : null;
}
