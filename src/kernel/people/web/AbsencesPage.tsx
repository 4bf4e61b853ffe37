import { dot } from "#ui/marks.ts";
import { useTranslation } from "react-i18next";
import { me } from "#kernel/access/contract.ts";
import { useWhy } from "#kernel/access/web/why.ts";
import type { Output } from "#kernel/contract/contract.ts";
import { Form } from "#ui/form/Form.tsx";
import { useClock } from "#ui/hooks/clock.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { Link } from "#ui/Link.tsx";
import { ActionButton } from "#ui/page/ActionButton.tsx";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { StatusList } from "#ui/parts/StatusList.tsx";
import { absenceEnd, absenceList } from "../post-contract.ts";
import { useAbsenceFields, useRegisterAbsence } from "./AbsenceForm.tsx";
import { useOpenedAt } from "./opened-at.ts";
import { spanWords } from "./span-words.ts";

type Item = Output<typeof absenceList>["items"][number];

/** 不在の登録: one's own absence within a few touches, and who is away now. */
export default function AbsencesPage() {
  const { t } = useTranslation();
  const fields = useAbsenceFields();
  const register = useRegisterAbsence();
  const openedAt = useOpenedAt();
  const mine = useAnswer(me, {});
  const { data, error, refetch } = useAnswer(absenceList, {});
  useLive(["absence", "post"]);
  const own = data?.items.filter((item) => item.person.id === mine.data?.person.id) ?? [];
  const others = data?.items.filter((item) => item.person.id !== mine.data?.person.id) ?? [];
  return (
    <Page title={t("people.absences.title")} width="form">
      <PageHeader plain title={t("people.absences.title")} note={t("people.absences.note")} />
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {own.length > 0 && (
        <Card title={t("people.absences.mine")}>
          <Absences items={own} />
        </Card>
      )}
      <Card title={t("people.absences.new")} padded>
        {/* A new form after each absence: what was sent does not stand in the fields any more. */}
        <Form
          key={own.length}
          submitLabel={t("people.absence.register")}
          initial={{ reason: "leave", from: openedAt }}
          fields={fields}
          onSubmit={register}
        />
      </Card>
      <Card title={t("people.absences.others")} count={t("people.count", { count: others.length })}>
        {others.length === 0 && <EmptyState compact title={t("people.absences.nobody")} />}
        <Absences items={others} />
      </Card>
    </Page>
  );
}

function Absences({ items }: { items: Item[] }) {
  const { t } = useTranslation();
  const f = useFormat();
  const kindOf = (item: Item) =>
    item.reason ? t(`people.absence.reason.${item.reason}`) : t(`people.absence.kind.${item.kind}`);
  return (
    <StatusList
      limit={20}
      items={items.map((item) => ({
        key: item.id,
        label: <Link to={`/people/${item.person.id}`}>{item.person.name}</Link>,
        note: [kindOf(item), item.unit?.name, spanWords(item.from, item.to, f, t), item.note]
          .filter(Boolean)
          .join(dot()),
        status: <EndButton item={item} />,
      }))}
    />
  );
}

/** Only for whom the absence is one's own business: for the others the button would say no on every line. */
function EndButton({ item }: { item: Item }) {
  const { t } = useTranslation();
  const why = useWhy(item.can);
  const end = useOperation(absenceEnd, {
    done: t("people.absence.ended"),
    changes: ["post", "person", "people", "access"],
  });
  const begun = useClock((now) => Date.parse(item.from) <= now);
  if (item.can["end"] !== true) return null;
  return (
    <ActionButton
      action={{
        key: item.id,
        label: t(begun ? "people.absence.end" : "people.absence.cancel"),
        busy: end.busy,
        onClick: () => end.fire({ id: item.id }),
        ...why("end"),
      }}
    />
  );
}
