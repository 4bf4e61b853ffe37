import type { AppRoute } from "../routes.ts";

/** Sample screens for those who build with the kit. Only in development; nothing here reaches a release. */
export const routes: AppRoute[] = [
  { path: "/_gallery", public: true, lean: true, component: () => import("./HomeSample.tsx") },
  { path: "/_gallery/room", public: true, component: () => import("./RoomSample.tsx") },
  { path: "/_gallery/list", public: true, component: () => import("./ListSample.tsx") },
  { path: "/_gallery/forms", public: true, component: () => import("./FormSample.tsx") },
  { path: "/_gallery/parts", public: true, component: () => import("./PartsSample.tsx") },
  { path: "/_gallery/states", public: true, component: () => import("./StatesSample.tsx") },
  { path: "/_gallery/approvals", public: true, component: () => import("./ApprovalSample.tsx") },
  { path: "/_gallery/compliance", public: true, component: () => import("./ComplianceSample.tsx") },
  { path: "/_gallery/risks", public: true, component: () => import("./ChartSample.tsx") },
];
