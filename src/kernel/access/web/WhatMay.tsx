import { dot } from "#ui/marks.ts";
import { useTranslation } from "react-i18next";
import { useEntitySearch } from "#kernel/people/web/choices.ts";
import { EntityInput } from "#ui/form/EntityInput.tsx";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Card } from "#ui/parts/Card.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { StatusList } from "#ui/parts/StatusList.tsx";
import { whatMay } from "../contract.ts";
import { GivenWords } from "./GivenWords.tsx";
import s from "./GivenWords.module.css";
import { groundWords, scopeWords } from "./grant-words.ts";

/** What somebody may do, where, and why. */
export function WhatMay({
  personId,
  onAsk,
}: {
  personId: string | undefined;
  onAsk: (personId: string | undefined) => void;
}) {
  const { t } = useTranslation();
  const search = useEntitySearch();
  const { data } = useAnswer(whatMay, personId ? { personId } : undefined);
  return (
    <Card title={t("access.roles.view.what")} padded>
      <div className={s.picker}>
        <EntityInput
          name={t("access.to.person")}
          search={search.persons}
          multiple={false}
          value={personId && data ? data.person : undefined}
          onChange={(chosen) => onAsk(chosen && !Array.isArray(chosen) ? chosen.id : undefined)}
        />
      </div>
      {personId && <Rights personId={personId} />}
    </Card>
  );
}

/** What comes with the product holds from before anybody used it. */
const PRODUCT = "1971";

/** The rights of one person as a list, each with its role, ground and scope. */
export function Rights({ personId }: { personId: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { data, error } = useAnswer(whatMay, { personId });
  if (error) return <ErrorState error={error} />;
  if (data?.items.length === 0) return <EmptyState compact title={t("access.what.nothing")} />;
  return (
    <StatusList
      limit={20}
      items={(data?.items ?? []).map(({ role, ground, scope, unit, patterns, from, to }, index) => ({
        key: `${role.code}-${index}`,
        label: role.name,
        note: (
          <>
            {groundWords(ground, t)}
            {dot()}
            {scopeWords(scope, unit, t)}
            {from > PRODUCT && `${dot()}${t("access.grant.from", { at: f.date(from, "short") })}`}
            {to && `${dot()}${t("access.grant.until", { at: f.date(to, "short") })}`}
            <GivenWords patterns={patterns} folded inList />
          </>
        ),
        status: null,
      }))}
    />
  );
}
