import { ActionIcon } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import IconDots from "@tabler/icons-react/dist/esm/icons/IconDots.mjs";
import { lazy, Suspense } from "react";
import { ActionButton } from "./ActionButton.tsx";
import { splitActions } from "./split-actions.ts";
import { StickyActionBar } from "./StickyActionBar.tsx";
import type { PageAction } from "./types.ts";

const MoreActions = lazy(() => import("./MoreActions.tsx"));

/**
 * The actions of a page: the main one and two others as buttons, the rest behind "…". On a phone the main one moves to
 * the bottom of the screen and all others go behind "…".
 */
export function Actions({ actions }: { actions: PageAction[] }) {
  const phone = useMediaQuery("(max-width: 720px)") ?? false;
  const { main, shown, hidden } = splitActions(actions, phone ? 0 : 2);
  return (
    <>
      {shown.map((action) => (
        <ActionButton key={action.key} action={action} />
      ))}
      {hidden.length > 0 && (
        <Suspense fallback={<Dots />}>
          <MoreActions actions={hidden} />
        </Suspense>
      )}
      {main && !phone && <ActionButton action={main} />}
      {main && phone && (
        <StickyActionBar>
          <ActionButton action={main} fullWidth size="md" />
        </StickyActionBar>
      )}
    </>
  );
}

/** Holds the place of the menu until it is there. */
function Dots() {
  return (
    <ActionIcon variant="default" size={36} aria-hidden tabIndex={-1}>
      <IconDots size={18} stroke={1.7} />
    </ActionIcon>
  );
}
