import { Button, VisuallyHidden } from "@mantine/core";
import { useId } from "react";
import { useGo } from "../hooks/use-go.ts";
import { Hint } from "./Hint.tsx";
import type { PageAction } from "./types.ts";

type Props = { action: PageAction; fullWidth?: boolean; size?: "sm" | "md" };

/**
 * A button that, when it cannot be used, stays reachable and tells why: on hover, on focus, on touch and to a screen
 * reader. (A really disabled button can say nothing.)
 */
export function ActionButton({ action, fullWidth = false, size = "sm" }: Props) {
  const go = useGo();
  const reasonId = useId();
  const { label, icon: Icon, primary, danger, disabledReason, busy } = action;
  const run = () => {
    if (disabledReason) return;
    if (action.to) go(action.to);
    else action.onClick?.();
  };
  const button = (
    <Button
      size={size}
      fullWidth={fullWidth}
      variant={primary ? "filled" : "default"}
      color={danger ? "shu" : "ai"}
      c={danger && !primary && !disabledReason ? "var(--shu)" : undefined}
      loading={busy}
      leftSection={Icon && <Icon size={17} stroke={1.7} />}
      data-disabled={disabledReason ? true : undefined}
      aria-disabled={disabledReason ? true : undefined}
      aria-describedby={disabledReason ? reasonId : undefined}
      onClick={run}
    >
      {label}
    </Button>
  );
  if (!disabledReason) return button;
  return (
    <Hint text={disabledReason}>
      <span style={{ display: fullWidth ? "block" : "inline-block" }}>
        {button}
        <VisuallyHidden id={reasonId}>{disabledReason}</VisuallyHidden>
      </span>
    </Hint>
  );
}
