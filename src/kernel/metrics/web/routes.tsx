import IconReportAnalytics from "@tabler/icons-react/dist/esm/icons/IconReportAnalytics.mjs";
import IconTargetArrow from "@tabler/icons-react/dist/esm/icons/IconTargetArrow.mjs";
import type { AppRoute } from "#ui/routes.ts";

export const routes: AppRoute[] = [
  {
    path: "/kpis",
    component: () => import("./MetricsPage.tsx"),
    nav: {
      to: "/kpis",
      labelKey: "metrics.nav",
      section: "management",
      icon: IconTargetArrow,
      order: 20,
      permission: "metric.list",
    },
  },
  { path: "/kpis/$id", component: () => import("./MetricPage.tsx") },
  {
    path: "/verifications",
    component: () => import("./VerificationsPage.tsx"),
    nav: {
      to: "/verifications",
      labelKey: "metrics.verifications",
      section: "management",
      icon: IconReportAnalytics,
      order: 25,
      permission: "verification.list",
    },
  },
  { path: "/verifications/$id", component: () => import("./VerificationPage.tsx") },
];
