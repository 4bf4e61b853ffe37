import type { AppRoute } from "#ui/routes.ts";

export const routes: AppRoute[] = [{ path: "/setup", public: true, component: () => import("./SetupPage.tsx") }];
