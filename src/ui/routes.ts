import type { ComponentType } from "react";

/** Sections of the sidebar, in their order. `top` has no heading. */
export const SECTIONS = ["top", "desk", "work", "assets", "control", "management", "settings"] as const;
export type Section = (typeof SECTIONS)[number];

/** An icon of @tabler/icons-react, imported by its own file: `@tabler/icons-react/dist/esm/icons/IconHome.mjs`. */
export type IconType = ComponentType<{ size?: number | string; stroke?: number; className?: string }>;

export type NavItem = {
  /** The list's path, such as `/incidents`. */
  to: string;
  /** Translation key of the label. */
  labelKey: string;
  section: Section;
  icon: IconType;
  /** Place inside the section, small first; items without one come last in the order of the manifest. */
  order?: number;
  /** Name of the figure shown beside the label; the figures come from the session (`Session.badges`). */
  badge?: string;
  /** Permission pattern without which the item is hidden, such as `incident.list`. */
  permission?: string;
  /** Shown in the tab bar of a phone (at most four; home, report, incidents, approvals). */
  tab?: boolean;
};

/** One screen. `component` is a lazy import, so that each screen is its own chunk. */
export type AppRoute = {
  /** TanStack Router path: `/incidents`, `/incidents/$id`. */
  path: string;
  component: () => Promise<{ default: ComponentType }>;
  nav?: NavItem;
  /** Reachable without signing in, and shown without the shell. */
  public?: boolean;
  /**
   * The screen uses of Mantine only Button, ActionIcon, Loader, Skeleton, Indicator, Text, Title, Anchor, Paper, Group,
   * Stack, Checkbox, TextInput, Textarea and PasswordInput, or a Form of such fields, so the styles of the rest need not
   * be fetched with it. For home and sign-in.
   */
  lean?: boolean;
};
