import type { AppRoute } from "#ui/routes.ts";

export const routes: AppRoute[] = [
  { path: "/sign-in", public: true, lean: true, component: () => import("./SignInPage.tsx") },
  { path: "/set-password", public: true, lean: true, component: () => import("./SetPasswordPage.tsx") },
  { path: "/me/security", component: () => import("./SecurityPage.tsx") },
];
