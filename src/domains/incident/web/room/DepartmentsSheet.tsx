import { useTranslation } from "react-i18next";
import { Card } from "#ui/parts/Card.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { ComplaintItem } from "../parts/ComplaintItem.tsx";
import { ManualItem } from "../parts/ManualItem.tsx";
import { VerbBar } from "../parts/VerbBar.tsx";
import type { SheetProps } from "./sheet-props.ts";
import s from "./room.module.css";

/** Departments: manual work of each, and the complaints that they took. */
export function DepartmentsSheet({ room, why }: SheetProps) {
  const { t } = useTranslation();
  return (
    <>
      <section id="manual" className={s.anchor}>
        <Card
          title={t("incident.web.manual.byUnit")}
          count={t("incident.web.count", { count: room.manual.length })}
          actions={<VerbBar verbs={["decide-manual"]} can={room.can} why={why} />}
        >
          {room.manual.length === 0 ? (
            <EmptyState title={t("incident.web.manual.none")} compact>
              {t("incident.web.manual.noneText")}
            </EmptyState>
          ) : (
            room.manual.map((manual) => (
              <ManualItem key={manual.id} manual={manual} incidentId={room.id} can={room.can} why={why} />
            ))
          )}
        </Card>
      </section>
      <section id="complaints" className={s.anchor}>
        <Card
          title={t("incident.web.part.complaints")}
          count={t("incident.web.count", { count: room.complaints.length })}
          actions={<VerbBar verbs={["receive-complaint"]} can={room.can} why={why} />}
        >
          {room.complaints.length === 0 ? (
            <EmptyState title={t("incident.web.complaints.none")} compact />
          ) : (
            room.complaints.map((complaint) => (
              <ComplaintItem key={complaint.id} complaint={complaint} incidentId={room.id} can={room.can} why={why} />
            ))
          )}
        </Card>
      </section>
    </>
  );
}
