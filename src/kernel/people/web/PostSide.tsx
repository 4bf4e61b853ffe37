import { dot } from "#ui/marks.ts";
import { useTranslation } from "react-i18next";
import type { Output } from "#kernel/contract/contract.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Link } from "#ui/Link.tsx";
import { ActionButton } from "#ui/page/ActionButton.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { StatusList } from "#ui/parts/StatusList.tsx";
import type { postGet } from "../post-contract.ts";
import { spanWords } from "./span-words.ts";

type Props = { post: Output<typeof postGet>; onRevoke: (designationId: string) => void };

/** What stands behind the answer: designations, standing deputies, holders and handovers over time. */
export function PostSide({ post, onRevoke }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const span = (from: string, to: string | null) => spanWords(from, to, f, t);
  const mayRevoke = post.can["designate"] === true;
  return (
    <>
      <Card title={t("people.post.designations")}>
        {post.designations.length === 0 && <EmptyState compact title={t("people.post.noDesignations")} />}
        <StatusList
          items={post.designations.map(({ id, person, from, to, designatedAt, designatedBy, revokedAt }) => ({
            key: id,
            label: <Link to={`/people/${person.id}`}>{person.name}</Link>,
            note: (
              <>
                {span(from, to)}
                <br />
                {t("people.designation.made", { at: f.date(designatedAt, "short"), by: designatedBy?.name ?? "—" })}
              </>
            ),
            status: revokedAt ? (
              <Chip>{t("people.designation.revokedAt", { at: f.date(revokedAt, "short") })}</Chip>
            ) : (
              mayRevoke && (
                <ActionButton
                  action={{ key: id, label: t("people.designation.revoke"), onClick: () => onRevoke(id) }}
                />
              )
            ),
          }))}
        />
      </Card>
      <Card title={t("people.post.deputies")} count={t("people.acting.outsideShort")}>
        {post.deputies.length === 0 && <EmptyState compact title={t("people.post.noDeputies")} />}
        <StatusList
          items={post.deputies.map(({ post: deputy, basis }, index) => ({
            key: deputy.id,
            label: <Link to={`/posts/${deputy.code}`}>{`${index + 1}. ${deputy.name}`}</Link>,
            note: basis,
            status: null,
          }))}
        />
      </Card>
      <Card title={t("people.post.holders")}>
        {post.holdings.length === 0 && <EmptyState compact title={t("people.post.noHolders")} />}
        <StatusList
          items={post.holdings.map(({ id, person, from, to, concurrent }) => ({
            key: id,
            label: <Link to={`/people/${person.id}`}>{person.name}</Link>,
            note: [span(from, to), concurrent ? t("people.concurrent") : ""].filter(Boolean).join(dot()),
            status: null,
          }))}
        />
      </Card>
      {post.handovers.length > 0 && (
        <Card title={t("people.post.handovers")}>
          <StatusList
            items={post.handovers.map(({ at, from, to, note }) => ({
              key: at,
              label: t("people.post.handover", { from: from?.name ?? "—", to: to?.name ?? "—" }),
              note: [f.date(at, "short"), note].filter(Boolean).join(dot()),
              status: null,
            }))}
          />
        </Card>
      )}
    </>
  );
}
