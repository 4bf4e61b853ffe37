import IconChecklist from "@tabler/icons-react/dist/esm/icons/IconChecklist.mjs";
import IconSpeakerphone from "@tabler/icons-react/dist/esm/icons/IconSpeakerphone.mjs";
import type { AppRoute } from "#ui/routes.ts";

export const routes: AppRoute[] = [
  {
    path: "/dispatches",
    component: () => import("./ToAcknowledgePage.tsx"),
    nav: {
      to: "/dispatches",
      labelKey: "dispatches.nav",
      section: "top",
      icon: IconChecklist,
      order: 40,
      badge: "dispatches",
      permission: "dispatch.acknowledge",
    },
  },
  { path: "/dispatches/$id", component: () => import("./DispatchPage.tsx") },
  {
    path: "/broadcasts",
    component: () => import("./ConsolePage.tsx"),
    nav: {
      to: "/broadcasts",
      labelKey: "dispatches.nav.console",
      section: "desk",
      icon: IconSpeakerphone,
      order: 30,
      badge: "broadcasts",
      permission: "dispatch.console",
    },
  },
];
