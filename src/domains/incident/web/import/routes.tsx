import IconFileImport from "@tabler/icons-react/dist/esm/icons/IconFileImport.mjs";
import type { AppRoute } from "#ui/routes.ts";

export const routes: AppRoute[] = [
  {
    path: "/incidents/import",
    component: () => import("./ImportPage.tsx"),
    nav: {
      to: "/incidents/import",
      labelKey: "incident.import.nav",
      section: "settings",
      icon: IconFileImport,
      order: 80,
      permission: "incident.import",
    },
  },
];
