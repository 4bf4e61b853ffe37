import { dot } from "#ui/marks.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useApi } from "#ui/hooks/api.tsx";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Link } from "#ui/Link.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { DiffView } from "#ui/parts/DiffView.tsx";
import { PropertyList } from "#ui/parts/PropertyList.tsx";
import { StatusList } from "#ui/parts/StatusList.tsx";
import { UnstyledButton } from "@mantine/core";
import { exportSheet, versionGet } from "../../contract.ts";
import { fieldOf } from "../../form/schema.ts";
import { useWords } from "../use-words.ts";
import { useSheet } from "./use-sheet.ts";
import { printUrl } from "./SheetHead.tsx";
import { download as saveFile } from "#kernel/duties/web/download.ts";
import { showValue } from "../../show-value.ts";
import s from "./sheet.module.css";

/** Money, versions, files, and where the sheet comes from. */
export function SideCards() {
  const { t } = useTranslation();
  const f = useFormat();
  const w = useWords();
  const sheet = useSheet();
  const unit = sheet.form.definition.moneyUnit;
  const others = sheet.years.filter(({ id }) => id !== sheet.id);
  return (
    <>
      <Card title={t("policy.web.about")}>
        <PropertyList
          items={[
            {
              key: "org",
              label: t("policy.web.org"),
              value: <Link to={`/policies/compare?org=${sheet.org.id}`}>{sheet.org.name}</Link>,
            },
            ...sheet.sums.map(({ field, kind, fiscalYear, yen, none, blank }) => ({
              key: field,
              label: w.moneyHead(kind, fiscalYear),
              value: yen === null ? null : w.money({ kind: "yen", yen }, unit),
              ...(none + blank > 0 ? { note: t("policy.web.without", { none, blank }) } : {}),
            })),
            { key: "due", label: t("policy.web.review"), value: f.date(sheet.due, "date") },
            {
              key: "form",
              label: t("policy.web.form"),
              value: t("policy.web.formVersion", {
                title: w.of(sheet.form.definition.title),
                number: sheet.form.number,
              }),
            },
            ...(sheet.origin ? [{ key: "origin", label: t("policy.web.origin"), value: sheet.origin.source }] : []),
            ...(others.length === 0
              ? []
              : [
                  {
                    key: "years",
                    label: t("policy.web.otherYears"),
                    value: others.map(({ id, fiscalYear }, index) => (
                      <span key={id}>
                        {index > 0 && (w.locale === "en" ? ", " : "、")}
                        <Link to={`/policies/${id}`}>{w.year(fiscalYear)}</Link>
                      </span>
                    )),
                  },
                ]),
          ]}
        />
      </Card>
      <Versions />
      <Files />
    </>
  );
}

/** An English paper has western years only. */
const CALENDARS = { ja: ["era", "western"], en: ["western"] } as const;

function Files() {
  const { t } = useTranslation();
  const w = useWords();
  const sheet = useSheet();
  const call = useApi();
  const save = (format: "xlsx" | "csv" | "text", calendar: "era" | "western") =>
    void call(exportSheet, { id: sheet.id, format, calendar }).then(saveFile);
  return (
    <Card title={t("policy.web.files")} padded>
      <ul className={s.files}>
        {CALENDARS[w.locale].map((calendar) => (
          <li key={calendar}>
            <span>{t(w.locale === "en" ? "policy.web.paper" : `policy.web.calendar.${calendar}`)}</span>
            <a href={printUrl(sheet, w.locale, calendar)} target="_blank" rel="noreferrer">
              PDF
            </a>
            <UnstyledButton onClick={() => save("xlsx", calendar)}>Excel</UnstyledButton>
          </li>
        ))}
        <li>
          <span>{t("policy.web.forImport")}</span>
          <UnstyledButton onClick={() => save("csv", "era")}>CSV</UnstyledButton>
          <UnstyledButton onClick={() => save("text", "era")}>{t("policy.web.text")}</UnstyledButton>
        </li>
      </ul>
    </Card>
  );
}

function Versions() {
  const { t } = useTranslation();
  const f = useFormat();
  const w = useWords();
  const sheet = useSheet();
  const [no, setNo] = useState<number>();
  const { data } = useAnswer(versionGet, no === undefined ? undefined : { id: sheet.id, no });
  if (sheet.versions.length === 0) return null;
  const form = sheet.form.definition;
  return (
    <Card title={t("policy.web.versions")}>
      <StatusList
        items={sheet.versions.map((each) => ({
          key: String(each.no),
          label: t("policy.web.version", { no: each.no, stage: t(`policy.stage.${each.stage}`) }),
          note: [f.date(each.publishedAt, "short"), each.by?.name, each.reason].filter(Boolean).join(dot()),
          status: (
            <UnstyledButton className={s.link} onClick={() => setNo(no === each.no ? undefined : each.no)}>
              {t("policy.web.changes", { count: each.changes })}
            </UnstyledButton>
          ),
        }))}
      />
      {data?.no === no && data !== undefined && data.changes.length > 0 && (
        <div className={s.changes}>
          <DiffView
            changes={data.changes.slice(0, 60).map((each) => ({
              key: `${each.nodeId} ${each.field}`,
              label: `${each.no} ${w.of(fieldOf(form, each.kind, each.field)?.title) || w.yearly(each.field) || each.field}`,
              before: showValue(each.before, form.moneyUnit, w.locale),
              after: showValue(each.after, form.moneyUnit, w.locale),
            }))}
          />
        </div>
      )}
    </Card>
  );
}
