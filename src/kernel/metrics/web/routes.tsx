import IconReportAnalytics from "@tabler/icons-react/dist/esm/icons/IconReportAnalytics.mjs";
import IconChartLine from "@tabler/icons-react/dist/esm/icons/IconChartLine.mjs";
import type { AppRoute } from "#ui/routes.ts";

export const routes: AppRoute[] = [
  {
    path: "/kpis",
    component: () => import("./MetricsPage.tsx"),
    nav: {
      to: "/kpis",
      labelKey: "metrics.nav",
      section: "management",
      icon: IconChartLine,
      order: 20,
      permission: "metric.list",
    },
  },
  { path: "/kpis/import", component: () => import("./ImportPage.tsx") },
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
