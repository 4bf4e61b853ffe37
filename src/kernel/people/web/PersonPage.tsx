import { aside, dot } from "#ui/marks.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Rights } from "#kernel/access/web/WhatMay.tsx";
import { useWhy } from "#kernel/access/web/why.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import { usePathParam } from "#ui/hooks/use-path-param.ts";
import { Link } from "#ui/Link.tsx";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { RecordLayout } from "#ui/page/RecordLayout.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { PropertyList } from "#ui/parts/PropertyList.tsx";
import { StatusList } from "#ui/parts/StatusList.tsx";
import { LoadingScreen } from "#ui/screens/LoadingScreen.tsx";
import { personGet } from "../contract.ts";
import { AbsenceChip } from "./AbsenceChip.tsx";
import { AbsenceForm } from "./AbsenceForm.tsx";
import { AppointForm } from "./AppointForm.tsx";
import { DeactivateForm } from "./DeactivateForm.tsx";
import { InviteForm } from "./InviteForm.tsx";
import { PersonForm } from "./PersonForm.tsx";
import { spanWords } from "./span-words.ts";

type FormName = "edit" | "absence" | "appoint" | "invite" | "deactivate";

/** One person: what he holds and acts for, when he is away, and what he may do. */
export default function PersonPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const id = usePathParam("id");
  const { data: person, error, refetch } = useAnswer(personGet, { id });
  const [form, setForm] = useState<FormName>();
  const why = useWhy(person?.can);
  useLive(["person", "post", "absence"]);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!person) return <LoadingScreen />;
  const close = () => setForm(undefined);
  const action = (key: FormName, verb: string) => ({
    key,
    label: t(`people.person.action.${key}`),
    onClick: () => setForm(key),
    ...why(verb),
  });
  const span = (from: string, to: string | null) => spanWords(from, to, f, t);
  return (
    <Page title={person.name}>
      <PageHeader
        back={{ to: "/people", label: t("people.page.title") }}
        title={person.name}
        note={[person.kana, person.unit?.name].filter(Boolean).join(dot())}
        chips={
          <>
            {person.posts.map((post) => (
              <Chip key={post.id} tone="ai">
                {post.name}
                {post.concurrent && `${aside(t("people.concurrent"))}`}
              </Chip>
            ))}
            {!person.active && <Chip>{t("people.inactive")}</Chip>}
            <AbsenceChip absence={person.absence} />
          </>
        }
        actions={[
          { ...action("absence", "registerAbsence"), primary: true },
          action("edit", "update"),
          action("appoint", "appoint"),
          { ...action("invite", "update") },
          { ...action("deactivate", "deactivate"), danger: true },
        ]}
      />
      <RecordLayout
        side={
          <>
            <Card title={t("people.person.properties")}>
              <PropertyList
                items={[
                  { key: "no", label: t("people.field.employeeNo"), value: person.employeeNo },
                  {
                    key: "unit",
                    label: t("people.field.unit"),
                    value: person.unit && <Link to={`/people?unit=${person.unit.id}`}>{person.unit.name}</Link>,
                  },
                  {
                    key: "email",
                    label: t("people.field.email"),
                    value: person.email && <a href={`mailto:${person.email}`}>{person.email}</a>,
                  },
                  {
                    key: "phone",
                    label: t("people.field.phone"),
                    value: person.phone && <a href={`tel:${person.phone}`}>{person.phone}</a>,
                  },
                  {
                    key: "from",
                    label: t("people.field.activeFrom"),
                    value: person.activeFrom && f.date(person.activeFrom),
                  },
                  { key: "to", label: t("people.field.activeTo"), value: person.activeTo && f.date(person.activeTo) },
                  {
                    key: "duties",
                    label: t("people.field.openDuties"),
                    value: t("people.count", { count: person.openDuties }),
                  },
                ]}
              />
            </Card>
            <Card title={t("people.person.rights")}>
              <Rights personId={person.id} />
            </Card>
          </>
        }
      >
        {person.acting.length > 0 && (
          <Card title={t("people.person.acting")} count={t("people.now")}>
            <StatusList
              items={person.acting.map(({ post, actingFor }) => ({
                key: post.id,
                label: <Link to={`/posts/${post.code}`}>{post.name}</Link>,
                note: t(actingFor.outsideRegulation ? "people.acting.outside" : "people.acting.basis", {
                  basis: actingFor.label ?? "",
                }),
                status: <Chip tone="ai">{t("people.acting.chip")}</Chip>,
              }))}
            />
          </Card>
        )}
        <Card title={t("people.person.holdings")}>
          {person.holdings.length === 0 && <EmptyState compact title={t("people.person.noHoldings")} />}
          <StatusList
            items={person.holdings.map(({ id: key, post, from, to, concurrent }) => ({
              key,
              label: <Link to={`/posts/${post.code}`}>{post.name}</Link>,
              note: concurrent ? t("people.concurrent") : undefined,
              status: span(from, to),
            }))}
          />
        </Card>
        <Card title={t("people.person.absences")}>
          {person.absences.length === 0 && <EmptyState compact title={t("people.person.noAbsences")} />}
          <StatusList
            items={person.absences.map(({ id: key, from, to, kind, reason, note }) => ({
              key,
              label: reason ? t(`people.absence.reason.${reason}`) : t(`people.absence.kind.${kind}`),
              note,
              status: span(from, to),
            }))}
          />
        </Card>
        {person.designations.length > 0 && (
          <Card title={t("people.person.designations")}>
            <StatusList
              items={person.designations.map(({ id: key, post, from, to, revokedAt }) => ({
                key,
                label: <Link to={`/posts/${post.code}`}>{post.name}</Link>,
                note: revokedAt && t("people.designation.revokedAt", { at: f.date(revokedAt, "short") }),
                status: span(from, to),
              }))}
            />
          </Card>
        )}
      </RecordLayout>
      {form === "edit" && <PersonForm person={person} onClose={close} />}
      {form === "absence" && <AbsenceForm person={person} onClose={close} />}
      {form === "appoint" && <AppointForm person={person} onClose={close} />}
      {form === "invite" && <InviteForm person={person} onClose={close} />}
      {form === "deactivate" && <DeactivateForm person={person} onClose={close} />}
    </Page>
  );
}
