import IconAlertTriangle from "@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs";
import IconBuildingStore from "@tabler/icons-react/dist/esm/icons/IconBuildingStore.mjs";
import IconRosetteDiscountCheck from "@tabler/icons-react/dist/esm/icons/IconRosetteDiscountCheck.mjs";
import IconSpeakerphone from "@tabler/icons-react/dist/esm/icons/IconSpeakerphone.mjs";
import type { AppRoute } from "#ui/routes.ts";

export const routes: AppRoute[] = [
  {
    path: "/report",
    component: () => import("./report/ReportPage.tsx"),
    nav: {
      to: "/report",
      labelKey: "incident.nav.report",
      section: "top",
      icon: IconSpeakerphone,
      order: 20,
      permission: "incident.report",
      tab: true,
    },
  },
  {
    path: "/incidents",
    component: () => import("./list/IncidentsPage.tsx"),
    nav: {
      to: "/incidents",
      labelKey: "incident.nav",
      section: "desk",
      icon: IconAlertTriangle,
      order: 10,
      badge: "incidents",
      permission: "incident.list",
      tab: true,
    },
  },
  { path: "/incidents/import", component: () => import("./import/ImportPage.tsx") },
  { path: "/incidents/$id", component: () => import("./room/RoomPage.tsx") },
  { path: "/incidents/$id/report/$document", component: () => import("./compose/ComposePage.tsx") },
  {
    path: "/departments",
    component: () => import("./departments/DepartmentsPage.tsx"),
    nav: {
      to: "/departments",
      labelKey: "incident.nav.departments",
      section: "desk",
      icon: IconBuildingStore,
      order: 20,
      permission: "incident.department-console",
    },
  },
  {
    path: "/president",
    component: () => import("./president/PresidentPage.tsx"),
    nav: {
      to: "/president",
      labelKey: "incident.nav.president",
      section: "management",
      icon: IconRosetteDiscountCheck,
      order: 10,
      permission: "incident.receive-record",
    },
  },
];
