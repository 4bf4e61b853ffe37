import type { ReactNode } from "react";
import type { NavItem } from "../routes.ts";
import type { Session } from "../session.ts";

export type NotificationItem = {
  id: string;
  title: string;
  /** A second line: the record, the sender. */
  note?: string;
  at: string;
  to?: string;
  read: boolean;
  tone?: "ai" | "shu" | "koke" | "yamabuki";
};

export type Notifications = {
  items: NotificationItem[];
  unread: number;
  onRead: (id: string) => void;
  onReadAll: () => void;
};

/** One hit of the search, or one command. */
export type SearchHit = {
  id: string;
  title: ReactNode;
  note?: ReactNode;
  chip?: string;
  to?: string;
  run?: () => void;
};
export type SearchGroup = { label: string; hits: SearchHit[] };

/** Finds records, people and commands. Called while typing; `signal` is aborted when the next letter comes. */
export type SearchProvider = (query: string, signal: AbortSignal) => Promise<SearchGroup[]>;

export type ShellProps = {
  nav: NavItem[];
  session: Session;
  notifications: Notifications;
  search: SearchProvider;
  /** Where the reader is, to mark the item; the path without query. */
  path: string;
  onSignOut: () => void;
  children: ReactNode;
};

/** The session, or why it is not known (yet). */
export type SessionAnswer = { session: Session | undefined; loading: boolean; error?: unknown };

/**
 * What the shell shows comes from domains, each through `web/shell.ts` (`export const shell: ShellParts`). All are hooks
 * and are called on every screen; each part but the badges is offered by exactly one domain.
 */
export type ShellParts = {
  /** Who is signed in; `session: undefined` when nobody is, which leads to /sign-in. */
  useSession?: () => SessionAnswer;
  /** Figures beside navigation items; the only part that several domains may offer. Asks nothing while nobody is signed in. */
  useBadges?: (signedIn: boolean) => Record<string, number>;
  useNotifications?: () => Notifications;
  useSearch?: () => SearchProvider;
  useSignOut?: () => () => void;
};
