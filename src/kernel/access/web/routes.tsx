import IconShieldLock from "@tabler/icons-react/dist/esm/icons/IconShieldLock.mjs";
import type { AppRoute } from "#ui/routes.ts";

export const routes: AppRoute[] = [
  {
    path: "/settings/roles",
    component: () => import("./RolesPage.tsx"),
    nav: {
      to: "/settings/roles",
      labelKey: "access.roles.title",
      section: "settings",
      icon: IconShieldLock,
      order: 60,
      permission: "access.roles",
    },
  },
];
