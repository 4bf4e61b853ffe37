import IconServer from "@tabler/icons-react/dist/esm/icons/IconServer.mjs";
import type { AppRoute } from "#ui/routes.ts";

export const routes: AppRoute[] = [
  {
    path: "/systems",
    component: () => import("./SystemsPage.tsx"),
    nav: {
      to: "/systems",
      labelKey: "system.nav",
      section: "assets",
      icon: IconServer,
      order: 10,
      permission: "system.list",
    },
  },
  { path: "/systems/new", component: () => import("./NewSystemPage.tsx") },
  { path: "/systems/$id", component: () => import("./SystemPage.tsx") },
  { path: "/systems/$id/edit", component: () => import("./EditSystemPage.tsx") },
];
