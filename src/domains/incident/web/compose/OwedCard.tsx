import { useTranslation } from "react-i18next";
import * as duties from "#kernel/duties/contract.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { Card } from "#ui/parts/Card.tsx";
import { DutyList } from "#ui/parts/DutyList.tsx";
import { useMyId } from "../parts/use-me.ts";
import { toDuty } from "../room/duty-view.ts";

/** The duty that the report fulfils, with its clock. */
export function OwedCard({ recordId, dutyId }: { recordId: string; dutyId: string }) {
  const { t } = useTranslation();
  const me = useMyId();
  const { data } = useAnswer(duties.byRecord, { id: recordId });
  const duty = data?.articles.flatMap((article) => article.duties).find(({ id }) => id === dutyId);
  if (!duty) return null;
  return (
    <Card title={t("incident.web.duties")}>
      <DutyList duties={[toDuty(duty, t, { incidentId: recordId, composes: new Set(), me })]} />
    </Card>
  );
}
