import { useEffect, useState, type RefObject } from "react";

/**
 * For a panel that was fetched because somebody pressed its button: takes over the focus with its own button and opens,
 * so that closing leads back to it.
 */
export function useOpenedAtOnce(button: RefObject<HTMLElement | null>) {
  const [opened, setOpened] = useState(false);
  useEffect(() => {
    button.current?.focus();
    const frame = requestAnimationFrame(() => setOpened(true));
    return () => cancelAnimationFrame(frame);
  }, [button]);
  return [opened, setOpened] as const;
}
