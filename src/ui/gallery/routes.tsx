import type { AppRoute } from "../routes.ts";

/** Sample screens for those who build with the kit. Only in development; nothing here reaches a release. */
export const routes: AppRoute[] = [{ path: "/_gallery", public: true, component: () => import("./HomeSample.tsx") }];
