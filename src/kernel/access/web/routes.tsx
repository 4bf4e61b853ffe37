import IconShieldLock from "@tabler/icons-react/dist/esm/icons/IconShieldLock.mjs";
import type { AppRoute } from "#ui/routes.ts";

export const routes: AppRoute[] = [
  { path: "/sign-in", public: true, lean: true, component: () => import("./SignInPage.tsx") },
  { path: "/set-password", public: true, lean: true, component: () => import("./SetPasswordPage.tsx") },
  { path: "/me/security", component: () => import("./SecurityPage.tsx") },
  {
    path: "/settings/roles",
    component: () => import("./RolesPage.tsx"),
    nav: {
      to: "/settings/roles",
      labelKey: "access.roles.title",
      section: "settings",
      icon: IconShieldLock,
      order: 60,
      permission: "access.roles",
    },
  },
];
