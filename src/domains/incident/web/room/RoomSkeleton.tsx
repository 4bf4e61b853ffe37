import { Skeleton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Page } from "#ui/page/Page.tsx";
import { RecordLayout } from "#ui/page/RecordLayout.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { CardSkeleton } from "../parts/CardSkeleton.tsx";

/** The room while it is being read: the same sheets of paper, still blank. */
export function RoomSkeleton() {
  const { t } = useTranslation();
  return (
    <Page title={t("incident.nav")}>
      <Card padded>
        <Skeleton height={22} width="52%" mb={18} radius={3} />
        <Skeleton height={4} radius={2} />
      </Card>
      <RecordLayout
        urgent={
          <Card title={t("incident.web.duties")}>
            <CardSkeleton lines={5} />
          </Card>
        }
        side={
          <Card title={t("incident.web.overview")}>
            <CardSkeleton lines={5} />
          </Card>
        }
      >
        <Card title={t("incident.web.history")}>
          <CardSkeleton lines={8} />
        </Card>
      </RecordLayout>
    </Page>
  );
}
