import { dot } from "#ui/marks.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useWhy } from "#kernel/access/web/why.ts";
import type { Output } from "#kernel/contract/contract.ts";
import { wordParams } from "#kernel/notifications/wording.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import { ActionButton } from "#ui/page/ActionButton.tsx";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { StatusList } from "#ui/parts/StatusList.tsx";
import { groupList } from "../contact-contract.ts";
import { GroupForm } from "./GroupForm.tsx";

type Group = Output<typeof groupList>["items"][number];

/** 宛先グループ: what each means, and who it is at this moment. */
export default function GroupsPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useAnswer(groupList, {});
  const [open, setOpen] = useState<{ group?: Group }>();
  useLive(["group", "post", "absence"]);
  const why = useWhy(data?.can);
  return (
    <Page title={t("people.groups.title")} width="form">
      <PageHeader
        plain
        title={t("people.groups.title")}
        note={t("people.groups.note")}
        actions={[
          { key: "new", label: t("people.group.new"), primary: true, onClick: () => setOpen({}), ...why("set") },
        ]}
      />
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && (
        <EmptyState title={t("people.groups.empty")}>{t("people.groups.emptyText")}</EmptyState>
      )}
      {data?.items.map((group) => (
        <Card
          key={group.code}
          title={group.name}
          count={group.code}
          actions={
            <ActionButton
              action={{ key: "edit", label: t("people.group.edit"), onClick: () => setOpen({ group }), ...why("set") }}
            />
          }
        >
          <Members group={group} />
        </Card>
      ))}
      {open && <GroupForm {...open} onClose={() => setOpen(undefined)} />}
    </Page>
  );
}

function Members({ group }: { group: Group }) {
  const { t } = useTranslation();
  const f = useFormat();
  if (group.definition.unitHeads && group.members.length === 0)
    return <EmptyState compact title={t("people.group.related")} />;
  return (
    <StatusList
      items={[
        ...group.members.map(({ person, post, actingFor }) => ({
          key: person.id,
          label: person.name,
          note: [post?.name, actingFor && t("people.acting.basis", { basis: actingFor.label ?? "" })]
            .filter(Boolean)
            .join(dot()),
          status: null,
        })),
        ...group.unresolved.map(({ post, key, params }, index) => ({
          key: `none-${index}`,
          label: post?.name ?? t("people.chain.empty"),
          note: t(key, { post: post?.name ?? "", person: "", ...wordParams(params, f.locale) }),
          status: null,
        })),
      ]}
    />
  );
}
