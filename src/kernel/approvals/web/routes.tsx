import IconRubberStamp from "@tabler/icons-react/dist/esm/icons/IconRubberStamp.mjs";
import type { AppRoute } from "#ui/routes.ts";

export const routes: AppRoute[] = [
  {
    path: "/approvals",
    component: () => import("./ApprovalsPage.tsx"),
    nav: {
      to: "/approvals",
      labelKey: "approvals.nav",
      section: "top",
      icon: IconRubberStamp,
      order: 30,
      badge: "approvals",
      permission: "approval.get",
      tab: true,
    },
  },
  { path: "/approvals/$id", component: () => import("./ApprovalPage.tsx") },
];
