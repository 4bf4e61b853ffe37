import IconLeaf from "@tabler/icons-react/dist/esm/icons/IconLeaf.mjs";
import type { ReactNode } from "react";
import { ActionButton } from "../page/ActionButton.tsx";
import type { PageAction } from "../page/types.ts";
import type { IconType } from "../routes.ts";
import s from "./EmptyState.module.css";

type Props = {
  /** What is not here: 「進行中のトラブルはありません」. */
  title: string;
  /** What to do first, or that nothing needs to be done. */
  children?: ReactNode;
  action?: PageAction;
  icon?: IconType;
  /** For a small card: one quiet line. */
  compact?: boolean;
};

/** An empty list says what it would hold and what to do first. */
export function EmptyState({ title, children, action, icon: Icon = IconLeaf, compact = false }: Props) {
  return (
    <div className={s.empty} data-compact={compact}>
      {!compact && <Icon size={28} stroke={1.3} />}
      <p>{title}</p>
      {children && <div>{children}</div>}
      {action && <ActionButton action={action} />}
    </div>
  );
}
