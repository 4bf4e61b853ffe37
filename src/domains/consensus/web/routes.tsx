import IconMessages from "@tabler/icons-react/dist/esm/icons/IconMessages.mjs";
import IconUsersGroup from "@tabler/icons-react/dist/esm/icons/IconUsersGroup.mjs";
import type { AppRoute } from "#ui/routes.ts";

export const routes: AppRoute[] = [
  {
    path: "/consensus",
    component: () => import("./ConsensusListPage.tsx"),
    nav: {
      to: "/consensus",
      labelKey: "consensus.nav",
      section: "management",
      icon: IconUsersGroup,
      order: 40,
      permission: "consensus.list",
    },
  },
  { path: "/consensus/$id", component: () => import("./ConsensusPage.tsx") },
  {
    path: "/consultations",
    component: () => import("./ConsultationsPage.tsx"),
    nav: {
      to: "/consultations",
      labelKey: "consensus.consultations",
      section: "management",
      icon: IconMessages,
      order: 45,
      permission: "consultation.list",
    },
  },
  { path: "/consultations/$id", component: () => import("./ConsultationPage.tsx") },
];
