import type { ErrorComponentProps } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "../page/Page.tsx";
import { ErrorState } from "../parts/ErrorState.tsx";

/** A screen that failed to load or to render; the rest of the shell stays usable. */
export function CrashScreen({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  // After a release the old parts of a screen are gone from the server: only a reload brings the new ones.
  const outdated = /dynamically imported module|Importing a module script failed/i.test(String(error));
  return (
    <Page title={t("ui.problem.unexpected.title")}>
      <ErrorState error={error} onRetry={() => (outdated ? location.reload() : reset())} />
    </Page>
  );
}
