import { Checkbox } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FigureInput } from "#ui/form/FigureInput.tsx";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Chip } from "#ui/parts/Chip.tsx";
import * as contract from "../../contract.ts";
import { useTools } from "../parts/use-tools.ts";
import { useVerb } from "./use-verb.ts";
import type { VerbProps } from "./VerbDialog.tsx";
import s from "./verbs.module.css";

type Answers = Record<string, boolean | number>;

/** The criteria of the organisation with the score that they suggest; the person decides, with grounds (guard 4). */
export function JudgeGravity({ about, opened, onClose }: VerbProps) {
  const { t } = useTranslation();
  const { make } = useTools();
  const before = about.room?.gravityDetail;
  const [answers, setAnswers] = useState<Answers>((before?.criteria ?? {}) as Answers);
  const judge = useVerb(contract.judgeGravity);
  return (
    <ActionDialog
      opened={opened}
      onClose={onClose}
      title={t("incident.web.verb.judge-gravity")}
      intro={
        <>
          <p>{t("incident.web.intro.judge-gravity")}</p>
          <Criteria answers={answers} onChange={setAnswers} />
        </>
      }
      fields={[
        make.choice("gravity", "gravity", ["grave", "not-grave"], { required: true }),
        make.area("rationale", { required: true, maxLength: 3000, rows: 3 }),
      ]}
      initial={{
        gravity: about.room?.gravity === "unjudged" ? undefined : about.room?.gravity,
        rationale: before?.rationale ?? "",
      }}
      submitLabel={t("incident.web.do.judge-gravity")}
      onSubmit={({ gravity, rationale }) =>
        judge.run({
          id: about.id,
          version: about.version,
          gravity: gravity as "grave" | "not-grave",
          rationale,
          criteria: answers,
        })
      }
    />
  );
}

function Criteria({ answers, onChange }: { answers: Answers; onChange: (answers: Answers) => void }) {
  const { t, i18n } = useTranslation();
  const f = useFormat();
  const { data } = useAnswer(contract.gravityCriteria, { criteria: answers });
  const locale = i18n.language === "en" ? "en" : "ja";
  const set = (key: string, value: boolean | number | undefined) => {
    const { [key]: _, ...rest } = answers;
    onChange(value === undefined ? rest : { ...rest, [key]: value });
  };
  if (!data) return null;
  const grave = data.suggestion === "grave";
  return (
    <fieldset className={s.criteria}>
      <legend>{t("incident.web.gravity.criteria")}</legend>
      {data.items.map(({ key, title, type, threshold }) =>
        type === "flag" ? (
          <Checkbox
            key={key}
            label={title[locale]}
            checked={answers[key] === true}
            onChange={(event) => set(key, event.currentTarget.checked ? true : undefined)}
          />
        ) : (
          <FigureInput
            key={key}
            classNames={{ root: s.number ?? "", description: s.from ?? "", error: s.wrong ?? "" }}
            label={title[locale]}
            description={
              threshold === null ? undefined : t("incident.web.gravity.from", { threshold: f.number(threshold) })
            }
            inputWrapperOrder={["label", "description", "input", "error"]}
            value={typeof answers[key] === "number" ? answers[key] : undefined}
            onChange={(next) => set(key, next !== undefined && next >= 0 ? next : undefined)}
          />
        ),
      )}
      <p className={s.score} role="status">
        <span>{t("incident.web.gravity.score", { score: data.score, threshold: data.threshold })}</span>
        <Chip tone={grave ? "shu" : "plain"}>{t(`incident.web.gravity.suggests.${data.suggestion}`)}</Chip>
      </p>
    </fieldset>
  );
}
