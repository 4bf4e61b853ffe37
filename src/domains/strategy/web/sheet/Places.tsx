import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "#ui/parts/Card.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { AddPlace } from "./AddPlace.tsx";
import { Metrics } from "./Metrics.tsx";
import { PlaceForm } from "./PlaceForm.tsx";
import { childrenIn, useSheet } from "./use-sheet.ts";

/** The form in reading order: each issue, below it its strategies, below each its measures. */
export function Places() {
  const { t } = useTranslation();
  const sheet = useSheet();
  const top = childrenIn(sheet, null).filter(({ kind }) => kind !== "metric");
  return (
    <>
      {top.length === 0 && (
        <Card padded>
          <EmptyState title={t("policy.web.empty")} compact>
            {t("policy.web.emptyText")}
          </EmptyState>
        </Card>
      )}
      <Branch parentId={null} />
      <AddPlace parent={null} kind="issue" />
      <Metrics />
    </>
  );
}

function Branch({ parentId }: { parentId: string | null }) {
  const sheet = useSheet();
  return childrenIn(sheet, parentId)
    .filter(({ kind }) => ["issue", "strategy", "measure", "project"].includes(kind))
    .map((node) => (
      <Fragment key={node.id}>
        <PlaceForm node={node} />
        <Branch parentId={node.id} />
      </Fragment>
    ));
}
