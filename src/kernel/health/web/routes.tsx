import IconHeartRateMonitor from "@tabler/icons-react/dist/esm/icons/IconHeartRateMonitor.mjs";
import type { AppRoute } from "#ui/routes.ts";

export const routes: AppRoute[] = [
  {
    path: "/admin/status",
    component: () => import("./StatusPage.tsx"),
    nav: {
      to: "/admin/status",
      labelKey: "health.title",
      section: "settings",
      icon: IconHeartRateMonitor,
      order: 90,
      permission: "ops.status",
    },
  },
];
