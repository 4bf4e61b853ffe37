import { comma } from "#ui/marks.ts";
import type { TFunction } from "i18next";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import * as dispatches from "#kernel/dispatches/contract.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import { useUrlState } from "#ui/hooks/use-url-state.ts";
import { Link } from "#ui/Link.tsx";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { FilterChips } from "#ui/parts/FilterChips.tsx";
import * as contract from "../../contract.ts";
import { AcknowledgeList } from "../parts/AcknowledgeList.tsx";
import { CardSkeleton } from "../parts/CardSkeleton.tsx";
import { StateChip } from "../parts/chips.tsx";
import { ComplaintItem } from "../parts/ComplaintItem.tsx";
import { ManualItem } from "../parts/ManualItem.tsx";
import { useReason } from "../parts/reason.ts";
import { useFollow } from "../parts/use-follow.ts";
import { VerbBar } from "../parts/VerbBar.tsx";
import type { About } from "../verbs/verb-form.ts";
import { VerbHost } from "../verbs/VerbHost.tsx";
import s from "./departments.module.css";
import { isQuiet, QuietTroubles, type Item } from "./QuietTroubles.tsx";

/** The console of a department's head: notices to confirm, manual work to begin and to end, complaints. */
export default function DepartmentsPage() {
  const { t } = useTranslation();
  useLive(["incident"]);
  const [{ unit }, setUnit] = useUrlState<{ unit?: string | undefined }>({});
  const { data, error, refetch, dataUpdatedAt } = useAnswer(contract.departmentConsole, {});
  useFollow(dataUpdatedAt, ["dispatch"]);
  const waiting = useAnswer(dispatches.toAcknowledge, { state: "waiting", limit: 50 });
  const find = useCallback((part: Partial<About>) => aboutOf(data?.items ?? [], part), [data]);
  const items = once(data?.items ?? [], keyOf).sort((a, b) => Number(presses(b)) - Number(presses(a)));
  const shown = items.filter((item) => !unit || item.unit.id === unit);
  // Whoever heads a hundred stores chooses among those that are concerned now.
  const units = once(
    items.map((item) => item.unit),
    ({ id }) => id,
  );
  const heads = once(data?.units ?? [], ({ id }) => id).filter(({ head }) => head);
  return (
    <VerbHost find={find}>
      <Page title={t("incident.nav.departments")} width="form">
        <PageHeader plain title={t("incident.nav.departments")} note={headsText(heads, t)} />
        {units.length > 1 && (
          <FilterChips
            label={t("incident.web.field.unit")}
            options={[
              { value: "", label: t("incident.web.departments.all") },
              ...units.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={unit ?? ""}
            onChange={(next) => setUnit({ unit: next || undefined })}
          />
        )}
        <AcknowledgeList answer={waiting} title={t("incident.web.notices")} />
        {error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <Card>
            <CardSkeleton lines={6} />
          </Card>
        ) : shown.length === 0 ? (
          <Card>
            <EmptyState title={t("incident.web.departments.none")}>{t("incident.web.departments.noneText")}</EmptyState>
          </Card>
        ) : (
          <>
            {shown
              .filter((item) => !isQuiet(item))
              .map((item) => (
                <Trouble key={keyOf(item)} item={item} />
              ))}
            <QuietTroubles items={shown.filter(isQuiet)} />
          </>
        )}
      </Page>
    </VerbHost>
  );
}

/** Is the department expected to decide or to stop now? */
const presses = ({ manual }: Item) => manual?.state === "notified" || manual?.state === "stop-due";

const keyOf = ({ incident, unit }: Item) => `${incident.id} ${unit.id}`;

/** Each of its kind once, where one person belongs to a unit in several ways. */
function once<T>(rows: readonly T[], key: (row: T) => string): T[] {
  return [...new Map(rows.map((row) => [key(row), row])).values()];
}

/** Whose departments these are: a few by name, many by the first and their number. */
function headsText(heads: readonly { name: string }[], t: TFunction): string {
  const [first] = heads;
  if (!first || heads.length <= 3) return heads.map(({ name }) => name).join(comma());
  return t("incident.web.departments.several", { name: first.name, count: heads.length - 1 });
}

/** One trouble as it concerns one department. */
function Trouble({ item }: { item: Item }) {
  const { t } = useTranslation();
  const { why } = useReason();
  const { incident, unit, manual, complaints, told, can } = item;
  const about = { id: incident.id, unitId: unit.id };
  return (
    <Card
      title={
        <Link to={`/incidents/${incident.id}`}>
          {incident.number} {incident.title}
        </Link>
      }
      actions={
        <>
          {incident.gravity === "grave" && <StateChip region="gravity" state="grave" />}
          <StateChip region="main" state={incident.state} />
        </>
      }
    >
      <p className={s.told}>
        <b>{unit.name}</b>
        {(["grave", "inSight", "recovered"] as const).map((each) =>
          told[each] ? (
            <Chip key={each} tone={each === "recovered" ? "koke" : "ai"}>
              {t(`incident.web.told.${each}`)}
            </Chip>
          ) : null,
        )}
        {!told.grave && !told.inSight && !told.recovered && <span>{t("incident.web.told.none")}</span>}
      </p>
      {manual ? (
        <ManualItem manual={manual} incidentId={incident.id} can={can} why={why} named={false} />
      ) : can["decide-manual"] === true ? (
        <div className={s.line}>
          <span>{t("incident.web.departments.undecided")}</span>
          <VerbBar verbs={["decide-manual"]} can={can} why={why} about={about} />
        </div>
      ) : null}
      {complaints.map((complaint) => (
        <ComplaintItem key={complaint.id} complaint={complaint} incidentId={incident.id} can={can} why={why} />
      ))}
      <div className={s.line}>
        <span>{t("incident.web.departments.complaint")}</span>
        <VerbBar verbs={["receive-complaint"]} can={can} why={why} about={about} explain />
      </div>
    </Card>
  );
}

function aboutOf(items: readonly Item[], part: Partial<About>): About {
  const subId = part.subId ?? "";
  const mine = items.filter(({ incident }) => incident.id === part.id);
  return {
    id: part.id ?? "",
    version: undefined,
    manual: mine.find(({ manual }) => manual?.id === subId)?.manual ?? undefined,
    complaint: mine.flatMap(({ complaints }) => complaints).find(({ id }) => id === subId),
    ...part,
    subId,
  };
}
