import { lazy, Suspense, type ReactElement } from "react";

const HintTooltip = lazy(() => import("./HintTooltip.tsx"));

/** A sentence that appears when one points at, focuses or taps what is inside. The tooltip's machinery comes later. */
export function Hint({ text, children }: { text: string; children: ReactElement }) {
  return (
    <Suspense fallback={children}>
      <HintTooltip text={text}>{children}</HintTooltip>
    </Suspense>
  );
}
