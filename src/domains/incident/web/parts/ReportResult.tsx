import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "#ui/Link.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { EmergencyCalls } from "./EmergencyCalls.tsx";
import { PersonWhy } from "./PersonWhy.tsx";
import type { Reported } from "./ReportForm.tsx";
import s from "./ReportResult.module.css";

/** After sending: the number, who is responsible now, and out of hours whom to call. */
export function ReportResult({ reported, onAgain }: { reported: Reported; onAgain: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={s.result}>
      <div className={s.thanks} role="status">
        <p>
          <b>{t("incident.web.report.thanks")}</b>
          <Chip>{reported.number}</Chip>
        </p>
        <span>{t(reported.outOfHours ? "incident.web.report.outOfHours" : "incident.web.report.inHours")}</span>
      </div>
      {reported.outOfHours && <EmergencyCalls incidentId={reported.id} contacts={reported.contacts} />}
      <Card title={t("incident.web.people.responsible")}>
        <PersonWhy role={reported.responsible.post.name} responsible={reported.responsible} />
      </Card>
      <div className={s.buttons}>
        <Button component={Link} to={`/incidents/${reported.id}`} size="md">
          {t("incident.web.report.open")}
        </Button>
        <Button variant="default" size="md" onClick={onAgain}>
          {t("incident.web.report.again")}
        </Button>
      </div>
    </div>
  );
}
