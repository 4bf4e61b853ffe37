import IconMapQuestion from "@tabler/icons-react/dist/esm/icons/IconMapQuestion.mjs";
import { useTranslation } from "react-i18next";
import { Page } from "../page/Page.tsx";
import { EmptyState } from "../parts/EmptyState.tsx";

/** No screen has this path. */
export function NotFoundScreen() {
  const { t } = useTranslation();
  return (
    <Page title={t("ui.notFound.title")}>
      <EmptyState
        icon={IconMapQuestion}
        title={t("ui.notFound.title")}
        action={{ key: "home", label: t("ui.notFound.home"), to: "/", primary: true }}
      >
        {t("ui.notFound.text")}
      </EmptyState>
    </Page>
  );
}
