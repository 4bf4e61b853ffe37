import IconGavel from "@tabler/icons-react/dist/esm/icons/IconGavel.mjs";
import IconSettings from "@tabler/icons-react/dist/esm/icons/IconSettings.mjs";
import type { AppRoute } from "#ui/routes.ts";

export const routes: AppRoute[] = [
  {
    path: "/regulations",
    component: () => import("./RegulationsPage.tsx"),
    nav: {
      to: "/regulations",
      labelKey: "regulations.nav",
      section: "control",
      icon: IconGavel,
      order: 10,
      permission: "regulation.list",
    },
  },
  { path: "/regulations/$id", component: () => import("./ReaderPage.tsx") },
  { path: "/regulations/$id/versions", component: () => import("./VersionsPage.tsx") },
  { path: "/regulations/$id/edit/$versionId", component: () => import("./EditorPage.tsx") },
  { path: "/regulations/dry-runs/$id", component: () => import("./DryRunPage.tsx") },
  {
    path: "/settings",
    component: () => import("./SettingsPage.tsx"),
    nav: {
      to: "/settings",
      labelKey: "settings.nav",
      section: "settings",
      icon: IconSettings,
      order: 5,
      permission: "setting.list",
    },
  },
];
