import { dot } from "#ui/marks.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useWhy } from "#kernel/access/web/why.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import { Link } from "#ui/Link.tsx";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { StatusList } from "#ui/parts/StatusList.tsx";
import { contactList, onCall } from "../contact-contract.ts";
import { AbsenceChip } from "./AbsenceChip.tsx";
import { Channels } from "./Channels.tsx";
import { ContactsForm } from "./ContactsForm.tsx";
import { spanWords } from "./span-words.ts";

/** 緊急連絡先: whom to call now, in order, and the list that this comes from. */
export default function ContactsPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const [editing, setEditing] = useState(false);
  const now = useAnswer(onCall, {});
  const list = useAnswer(contactList, {});
  useLive(["contact", "post", "absence", "people"]);
  const why = useWhy(list.data?.can);
  const empty = now.data?.items.length === 0;
  return (
    <Page title={t("people.contacts.title")} width="form">
      <PageHeader
        plain
        title={t("people.contacts.title")}
        note={t("people.contacts.note")}
        actions={[
          {
            key: "edit",
            label: t("people.contacts.edit"),
            primary: true,
            onClick: () => setEditing(true),
            ...why("set"),
          },
        ]}
      />
      {now.error && <ErrorState error={now.error} onRetry={() => void now.refetch()} />}
      <Card title={t("people.contacts.now")}>
        {empty && <EmptyState title={t("people.contacts.empty")}>{t("people.contacts.emptyText")}</EmptyState>}
        <StatusList
          limit={30}
          items={(now.data?.items ?? []).map(({ id, person, post, actingFor, absence, channels, note }, index) => ({
            key: id,
            label: (
              <>
                {person ? (
                  <Link to={`/people/${person.id}`}>{`${index + 1}. ${person.name}`}</Link>
                ) : (
                  `${index + 1}. ${t("people.chain.empty")}`
                )}{" "}
                <AbsenceChip absence={absence} />
              </>
            ),
            note: [post?.name, actingFor && t("people.acting.basis", { basis: actingFor.label ?? "" }), note]
              .filter(Boolean)
              .join(dot()),
            status: <Channels channels={channels} />,
          }))}
        />
      </Card>
      <Card title={t("people.contacts.all")}>
        {list.data?.items.length === 0 && <EmptyState compact title={t("people.contacts.empty")} />}
        <StatusList
          limit={30}
          items={(list.data?.items ?? []).map(({ id, position, person, post, from, to }) => ({
            key: id,
            label: `${position}. ${person?.name ?? post?.name ?? "—"}`,
            note: spanWords(from, to, f, t),
            status: null,
          }))}
        />
      </Card>
      {editing && list.data && <ContactsForm items={list.data.items} onClose={() => setEditing(false)} />}
    </Page>
  );
}
