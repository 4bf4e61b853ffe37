import IconKey from "@tabler/icons-react/dist/esm/icons/IconKey.mjs";
import type { AppRoute } from "#ui/routes.ts";

export const routes: AppRoute[] = [
  { path: "/sign-in", public: true, lean: true, component: () => import("./SignInPage.tsx") },
  { path: "/sign-in/set-up", public: true, lean: true, component: () => import("./SetUpPage.tsx") },
  { path: "/forgot-password", public: true, lean: true, component: () => import("./ForgotPage.tsx") },
  { path: "/set-password", public: true, lean: true, component: () => import("./SetPasswordPage.tsx") },
  { path: "/me/security", component: () => import("./SecurityPage.tsx") },
  {
    path: "/settings/sign-in",
    component: () => import("./AdminPage.tsx"),
    nav: {
      to: "/settings/sign-in",
      labelKey: "identity.admin.title",
      section: "settings",
      icon: IconKey,
      order: 65,
      permission: "identity.users",
    },
  },
];
