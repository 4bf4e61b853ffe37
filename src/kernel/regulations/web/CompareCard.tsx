import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { Card } from "#ui/parts/Card.tsx";
import { DiffView } from "#ui/parts/DiffView.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { compare, type VersionSummary } from "../contract.ts";
import s from "./regulations.module.css";

interface Props {
  id: string;
  /** "" compares with the version in force. */
  withId: string;
  versions: readonly VersionSummary[];
  onWith: (id: string) => void;
}

/** What a version changes, place by place. */
export function CompareCard({ id, withId, versions, onWith }: Props) {
  const { t } = useTranslation();
  const { data, error, refetch } = useAnswer(compare, { id, ...(withId ? { withId } : {}) });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  const name = (number: number) => t("regulations.version", { number });
  return (
    <Card
      title={t("regulations.comparison", {
        before: data.before ? name(data.before.number) : "—",
        after: name(data.after.number),
      })}
      count={t("regulations.changes", { count: data.changes.length })}
      actions={
        versions.length > 0 && (
          <Select
            size="xs"
            aria-label={t("regulations.compareWith")}
            placeholder={t("regulations.compareWith")}
            data={versions
              .filter((each) => each.id !== id)
              .map((each) => ({ value: each.id, label: name(each.number) }))}
            value={withId || data.before?.id || null}
            onChange={(next) => onWith(next ?? "")}
          />
        )
      }
    >
      {data.changes.length === 0 ? (
        <EmptyState title={t("regulations.changes.none")} compact />
      ) : (
        <div className={s.diff}>
          <DiffView
            changes={data.changes.map((change) => ({
              key: `${change.what} ${change.place}`,
              label: `${change.place} ${t(`regulations.part.${change.what}`)}`,
              before: change.before,
              after: change.after,
            }))}
          />
        </div>
      )}
    </Card>
  );
}
