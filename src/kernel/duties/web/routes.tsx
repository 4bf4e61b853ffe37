import IconChecklist from "@tabler/icons-react/dist/esm/icons/IconChecklist.mjs";
import IconClockHour4 from "@tabler/icons-react/dist/esm/icons/IconClockHour4.mjs";
import IconHome from "@tabler/icons-react/dist/esm/icons/IconHome.mjs";
import type { AppRoute } from "#ui/routes.ts";

export const routes: AppRoute[] = [
  {
    path: "/",
    lean: true,
    component: () => import("./HomePage.tsx"),
    nav: { to: "/", labelKey: "duties.home", section: "top", icon: IconHome, order: 10, badge: "duties", tab: true },
  },
  {
    path: "/compliance",
    component: () => import("./MatrixPage.tsx"),
    nav: {
      to: "/compliance",
      labelKey: "duties.matrix",
      section: "control",
      icon: IconChecklist,
      order: 20,
      permission: "duty.matrix",
    },
  },
  { path: "/compliance/$id", component: () => import("./CompliancePage.tsx") },
  {
    path: "/timers",
    component: () => import("./TimersPage.tsx"),
    nav: {
      to: "/timers",
      labelKey: "duties.timers",
      section: "control",
      icon: IconClockHour4,
      order: 30,
      permission: "duty.timers",
    },
  },
  { path: "/r/$id", lean: true, component: () => import("./OpenRecord.tsx") },
  { path: "/r/$id/compliance", component: () => import("./CompliancePage.tsx") },
];
