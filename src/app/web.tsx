import { RouterProvider } from "@tanstack/react-router";
import type { i18n as I18n } from "i18next";
import { createRoot } from "react-dom/client";
import { createClient } from "#kernel/contract/client.ts";
import { loadTexts, startI18n } from "#kernel/i18n/browser.ts";
import { alignClock } from "#ui/hooks/align-clock.ts";
import { createQueryClient } from "#ui/hooks/query-client.ts";
import { storedPreferences } from "#ui/preferences.tsx";
import { UiProvider } from "#ui/provider.tsx";
import { createAppRouter } from "#ui/router.tsx";
import type { AppRoute } from "#ui/routes.ts";
import type { ShellParts } from "#ui/shell/types.ts";
import { createFrame } from "./frame.tsx";

const manifests = import.meta.glob<{ routes: AppRoute[] }>(
  ["../domains/*/web/routes.tsx", "../kernel/*/web/routes.tsx", "./*/web/routes.tsx"],
  { eager: true },
);
const parts = import.meta.glob<{ shell: ShellParts }>(
  ["../domains/*/web/{shell.ts,shell.tsx}", "../kernel/*/web/{shell.ts,shell.tsx}"],
  { eager: true },
);

/** Puts the screens of all domains together and starts the page. */
async function start(): Promise<void> {
  const preferences = storedPreferences();
  document.documentElement.lang = preferences.locale;
  const i18n = await startI18n(preferences.locale);
  const routes = Object.entries(manifests).flatMap(([path, manifest]) =>
    manifest.routes.map((route) => withTexts(route, i18n, folderOf(path))),
  );
  if (import.meta.env.DEV) routes.push(...(await import("#ui/gallery/routes.tsx")).routes);

  const frame = createFrame(
    routes.flatMap(({ nav }) => nav ?? []),
    Object.values(parts).map(({ shell }) => shell),
  );
  const root = document.getElementById("root");
  if (!root) throw new Error("index.html has no #root");
  createRoot(root).render(
    <UiProvider i18n={i18n} client={createQueryClient()} call={createClient(location.origin)} preferences={preferences}>
      <RouterProvider router={createAppRouter(routes, frame)} />
    </UiProvider>,
  );
  // Letters show in the system's font until the page stands; then each subset is fetched as it is needed.
  await Promise.all([import("#ui/theme/fonts.ts"), alignClock()]);
}

const RELOADED = "kaname.reloaded";

/** A page that was open while the product was updated asks for files that are gone: it is fetched anew, once. */
function reloadAfterUpdate(): void {
  addEventListener("vite:preloadError", (event) => {
    if (Date.now() - Number(sessionStorage.getItem(RELOADED)) < 30_000) return;
    sessionStorage.setItem(RELOADED, String(Date.now()));
    event.preventDefault();
    location.reload();
  });
}

/** The texts of a screen's folder come beside its code. */
function withTexts(route: AppRoute, i18n: I18n, folder: string): AppRoute {
  return {
    ...route,
    component: async () => {
      const [screen] = await Promise.all([route.component(), loadTexts(i18n, folder)]);
      return screen;
    },
  };
}

/** `../kernel/people/web/routes.tsx` → `kernel/people`, `./home/web/routes.tsx` → `app/home`. */
function folderOf(manifest: string): string {
  const folder = manifest.replace(/\/web\/.*$/, "");
  return folder.startsWith("../") ? folder.slice(3) : `app/${folder.slice(2)}`;
}

reloadAfterUpdate();
void start();
