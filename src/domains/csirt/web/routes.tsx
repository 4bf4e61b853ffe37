import IconShieldLock from "@tabler/icons-react/dist/esm/icons/IconShieldLock.mjs";
import type { AppRoute } from "#ui/routes.ts";

export const routes: AppRoute[] = [
  {
    path: "/csirt",
    component: () => import("./CasesPage.tsx"),
    nav: {
      to: "/csirt",
      labelKey: "csirt.nav",
      section: "desk",
      icon: IconShieldLock,
      order: 40,
      permission: "csirt.list",
    },
  },
  { path: "/csirt/$id", component: () => import("./CasePage.tsx") },
];
