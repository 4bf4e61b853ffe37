import IconRoute from "@tabler/icons-react/dist/esm/icons/IconRoute.mjs";
import type { AppRoute } from "#ui/routes.ts";

export const routes: AppRoute[] = [
  {
    path: "/roadmaps",
    component: () => import("./RoadmapsPage.tsx"),
    nav: {
      to: "/roadmaps",
      labelKey: "roadmap.nav",
      section: "management",
      icon: IconRoute,
      order: 30,
      permission: "roadmap.list",
    },
  },
  { path: "/roadmaps/$id", component: () => import("./RoadmapPage.tsx") },
  { path: "/initiatives/$id", component: () => import("./InitiativePage.tsx") },
];
