import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { readQuery, writeQuery } from "./hooks/use-url-state.ts";
import { CrashScreen } from "./screens/CrashScreen.tsx";
import { LoadingScreen } from "./screens/LoadingScreen.tsx";
import { NotFoundScreen } from "./screens/NotFoundScreen.tsx";
import type { AppRoute } from "./routes.ts";

/**
 * The router of all screens. `frame` stands around those that need a signed-in reader and renders `<Outlet />`; public
 * ones stand alone. Each screen is fetched when it is opened or pointed at. Throws when two routes have the same path.
 */
export function createAppRouter(routes: AppRoute[], frame: () => ReactNode) {
  const twice = routes.find((route, index) => routes.findIndex(({ path }) => path === route.path) !== index);
  if (twice) throw new Error(`Two screens have the path ${twice.path}`);
  const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundScreen });
  const framed = createRoute({ getParentRoute: () => root, id: "framed", component: frame });
  const make = (route: AppRoute, parent: typeof root | typeof framed) =>
    createRoute({ getParentRoute: () => parent, path: route.path, component: lazyRouteComponent(withStyles(route)) });
  const open = routes.filter((route) => route.public).map((route) => make(route, root));
  const closed = routes.filter((route) => !route.public).map((route) => make(route, framed));
  return createRouter({
    routeTree: root.addChildren([framed.addChildren(closed), ...open]),
    // Flat and readable: repeated names are lists, nothing is JSON.
    parseSearch: readQuery,
    stringifySearch: (search) => writeQuery(search as Record<string, string | string[]>),
    defaultPreload: "intent",
    defaultPendingMs: 300,
    defaultPendingComponent: LoadingScreen,
    defaultErrorComponent: CrashScreen,
    scrollRestoration: true,
  });
}

/** Mantine's styles come beside the screen's code, never after it. */
function withStyles(route: AppRoute): AppRoute["component"] {
  if (route.lean) return route.component;
  return async () => {
    const [screen] = await Promise.all([route.component(), import("./theme/mantine-all.ts")]);
    return screen;
  };
}
