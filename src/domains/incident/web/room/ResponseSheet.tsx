import { aside, until } from "#ui/marks.ts";
import { useTranslation } from "react-i18next";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Chip } from "#ui/parts/Chip.tsx";
import * as contract from "../../contract.ts";
import { StateChip } from "../parts/chips.tsx";
import { Facts } from "../parts/Facts.tsx";
import { PartCard } from "../parts/PartCard.tsx";
import type { SheetProps } from "./sheet-props.ts";
import s from "./room.module.css";

/** What is done about the trouble itself: facts, gravity, standby, cause, recovery. */
export function ResponseSheet({ room, why }: SheetProps) {
  return (
    <>
      <FactsPart room={room} why={why} />
      <GravityPart room={room} why={why} />
      <StandbyPart room={room} why={why} />
      <CausePart room={room} why={why} />
      <RecoveryPart room={room} why={why} />
    </>
  );
}

function FactsPart({ room, why }: SheetProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const { times } = room;
  const at = (key: keyof typeof times) =>
    times[key] ? { key, label: t(`incident.web.field.${key}`), value: f.date(times[key], "datetime") } : undefined;
  return (
    <PartCard
      part="facts"
      chip={<StateChip region="main" state={room.state} />}
      verbs={["start-investigation", "log-investigation", "confirm", "prioritise", "dismiss"]}
      {...{ room, why }}
    >
      {room.symptom && <p className={s.text}>{room.symptom}</p>}
      <Facts
        items={[
          { key: "scope", label: t("incident.web.field.scope"), value: room.scope, wide: true },
          {
            key: "occurredAt",
            label: t("incident.web.field.occurredAt"),
            value:
              times.occurredAt &&
              f.date(times.occurredAt, "datetime") +
                (times.occurredAtCertainty === "estimated" ? t("incident.web.estimated") : ""),
          },
          at("knownAt"),
          at("reportedAt"),
          at("investigationStartedAt"),
          at("confirmedAt"),
        ]}
      />
    </PartCard>
  );
}

function GravityPart({ room, why }: SheetProps) {
  const { t, i18n } = useTranslation();
  const f = useFormat();
  const detail = room.gravityDetail;
  const criteria = useAnswer(
    contract.gravityCriteria,
    detail ? { criteria: detail.criteria as Record<string, boolean | number> } : undefined,
  );
  const locale = i18n.language === "en" ? "en" : "ja";
  const met = (criteria.data?.items ?? []).filter(({ key }) => detail?.criteria[key] !== undefined);
  return (
    <PartCard
      part="gravity"
      chip={<StateChip region="gravity" state={room.gravity} />}
      verbs={["judge-gravity"]}
      {...{ room, why }}
    >
      {detail ? (
        <>
          <p className={s.text}>{detail.rationale}</p>
          <Facts
            items={[
              ...met.map(({ key, title }) => {
                const answer = detail.criteria[key];
                return {
                  key,
                  label: title[locale],
                  value: typeof answer === "number" ? f.number(answer) : t("incident.web.yes"),
                };
              }),
              { key: "at", label: t("incident.web.field.judgedAt"), value: f.date(detail.at, "datetime") },
              {
                key: "score",
                label: t("incident.web.gravity.scoreLabel"),
                value: detail.score ? f.number(detail.score) : "",
              },
            ]}
          />
        </>
      ) : (
        <p className={s.quiet}>{t("incident.web.gravity.none")}</p>
      )}
    </PartCard>
  );
}

function StandbyPart({ room, why }: SheetProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const detail = room.standbyDetail;
  const chip = <StateChip region="standby" state={detail.state} />;
  if (!room.systemDetail?.standby && !detail.reason) {
    return (
      <PartCard part="standby" chip={chip} verbs={[]} {...{ room, why }}>
        <p className={s.quiet}>{t("incident.not.no-standby")}</p>
      </PartCard>
    );
  }
  return (
    <PartCard part="standby" chip={chip} verbs={["change-standby"]} {...{ room, why }}>
      <Facts
        items={[
          {
            key: "standby",
            label: t("incident.web.field.standby"),
            value: room.systemDetail?.standby?.name,
          },
          {
            key: "startedAt",
            label: t("incident.web.field.startedAt"),
            value: detail.startedAt && f.date(detail.startedAt, "short"),
          },
          {
            key: "loss",
            label: t("incident.web.field.loss"),
            value: detail.lossFrom && `${f.date(detail.lossFrom, "short")}${until()}${f.date(detail.lossTo, "short")}`,
          },
          { key: "result", label: t("incident.web.field.result"), value: detail.result, wide: true },
          { key: "reason", label: t("incident.web.field.reason"), value: detail.reason, wide: true },
          {
            key: "kept",
            label: t("incident.web.field.standbyKeptReason"),
            value: detail.keptReason,
            wide: true,
          },
        ]}
      />
    </PartCard>
  );
}

function CausePart({ room, why }: SheetProps) {
  const { t } = useTranslation();
  const { text, evidence, proposal } = room.causeDetail;
  return (
    <PartCard
      part="cause"
      chip={<StateChip region="cause" state={room.cause} />}
      verbs={["advance-cause"]}
      {...{ room, why }}
    >
      {text && <p className={s.text}>{text}</p>}
      <Facts items={[{ key: "evidence", label: t("incident.web.field.evidence"), value: evidence, wide: true }]} />
      {proposal && (
        <>
          <p>
            <Chip tone="yamabuki">{t("incident.web.cause.proposed")}</Chip>
          </p>
          <Facts
            items={[
              { key: "text", label: t("incident.web.field.causeText"), value: proposal.text, wide: true },
              { key: "evidence", label: t("incident.web.field.evidence"), value: proposal.evidence, wide: true },
              { key: "comp", label: t("incident.web.field.compensation"), value: proposal.compensation, wide: true },
            ]}
          />
        </>
      )}
    </PartCard>
  );
}

function RecoveryPart({ room, why }: SheetProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const detail = room.recoveryDetail;
  return (
    <PartCard
      part="recovery"
      chip={<StateChip region="recovery" state={room.recovery} />}
      verbs={["advance-recovery", "in-sight", "fully-recover", "withdraw-in-sight"]}
      {...{ room, why }}
    >
      {detail.plan && <p className={s.text}>{detail.plan}</p>}
      <Facts
        items={[
          { key: "steps", label: t("incident.web.field.steps"), value: detail.steps, wide: true },
          { key: "eta", label: t("incident.web.field.eta"), value: detail.eta && f.date(detail.eta, "datetime") },
          {
            key: "recoveredAt",
            label: t("incident.web.field.recoveredAt"),
            value: room.times.recoveredAt && f.date(room.times.recoveredAt, "datetime"),
          },
          { key: "risk", label: t("incident.web.field.remainingRisk"), value: detail.remainingRisk, wide: true },
          {
            key: "verification",
            label: t("incident.web.verify.title"),
            value: detail.verification
              .map(({ item, ok, note }) => `${ok ? "✓" : "—"} ${item}${note ? `${aside(note)}` : ""}`)
              .join("\n"),
            wide: true,
          },
        ]}
      />
    </PartCard>
  );
}
