import { Portal } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import type { ReactNode } from "react";
import s from "./StickyActionBar.module.css";

/** Holds the main action at the bottom of a phone's screen, above the tab bar; on a wider screen it stands in its place. */
export function StickyActionBar({ children }: { children: ReactNode }) {
  const phone = useMediaQuery("(max-width: 720px)") ?? false;
  if (!phone) return <div className={s.inline}>{children}</div>;
  return (
    <Portal>
      <div className={s.bar}>{children}</div>
    </Portal>
  );
}
