import IconTargetArrow from "@tabler/icons-react/dist/esm/icons/IconTargetArrow.mjs";
import type { AppRoute } from "#ui/routes.ts";

export const routes: AppRoute[] = [
  {
    path: "/policies",
    component: () => import("./list/PoliciesPage.tsx"),
    nav: {
      to: "/policies",
      labelKey: "policy.nav",
      section: "management",
      icon: IconTargetArrow,
      order: 20,
      permission: "policy.list",
    },
  },
  { path: "/policies/sheets", component: () => import("./list/SheetsPage.tsx") },
  { path: "/policies/compare", component: () => import("./compare/ComparePage.tsx") },
  { path: "/policies/import", component: () => import("./import/ImportPage.tsx") },
  { path: "/policies/orgs", component: () => import("./orgs/OrgsPage.tsx") },
  { path: "/policies/forms", component: () => import("./forms/FormsPage.tsx") },
  { path: "/policies/forms/$id", component: () => import("./forms/FormPage.tsx") },
  { path: "/policies/$id", component: () => import("./sheet/SheetPage.tsx") },
];
