import IconShieldCheck from "@tabler/icons-react/dist/esm/icons/IconShieldCheck.mjs";
import type { AppRoute } from "#ui/routes.ts";

export const routes: AppRoute[] = [
  {
    path: "/audit",
    component: () => import("./AuditPage.tsx"),
    nav: {
      to: "/audit",
      labelKey: "audit.nav",
      section: "control",
      icon: IconShieldCheck,
      order: 80,
      permission: "audit.list",
    },
  },
  { path: "/audit/refusals", component: () => import("./RefusalsPage.tsx") },
];
