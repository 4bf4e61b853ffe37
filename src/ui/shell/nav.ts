import { SECTIONS, type NavItem, type Section } from "../routes.ts";
import { allows } from "../session.ts";

const LAST = 1e6;

/** The items a person may see, by section in the fixed order, each section by `order` and then as the manifest has them. */
export function navSections(nav: NavItem[], permissions: readonly string[]): { section: Section; items: NavItem[] }[] {
  return SECTIONS.map((section) => ({
    section,
    items: nav
      .filter((item) => item.section === section && allows(permissions, item.permission))
      .sort((a, b) => (a.order ?? LAST) - (b.order ?? LAST)),
  })).filter(({ items }) => items.length > 0);
}

/** Is the item the one to mark for this path? The longest matching item wins, so `/` matches only itself. */
export function currentItem(nav: NavItem[], path: string): NavItem | undefined {
  return nav
    .filter(({ to }) => path === to || (to !== "/" && path.startsWith(`${to}/`)))
    .sort((a, b) => b.to.length - a.to.length)[0];
}
