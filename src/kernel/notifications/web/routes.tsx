import type { AppRoute } from "#ui/routes.ts";

export const routes: AppRoute[] = [
  { path: "/notifications", component: () => import("./NotificationsPage.tsx") },
  { path: "/me/notifications", component: () => import("./PreferencesPage.tsx") },
];
