import IconHistory from "@tabler/icons-react/dist/esm/icons/IconHistory.mjs";
import IconPencil from "@tabler/icons-react/dist/esm/icons/IconPencil.mjs";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Chip } from "#ui/parts/Chip.tsx";
import type { SheetPlace } from "../../contract.ts";
import { codeOf, type Field } from "../../form/schema.ts";
import type { CellValue } from "../../values.ts";
import { useWords } from "../use-words.ts";
import { showValue } from "../../show-value.ts";
import type { CellKind } from "./cell-kind.ts";
import { mayWrite, useSheet } from "./use-sheet.ts";
import s from "./cell.module.css";

const CellEditor = lazy(() => import("./CellEditor.tsx"));
const CellHistory = lazy(() => import("./CellHistory.tsx"));

type Props = {
  node: SheetPlace;
  field: Field;
  kind?: CellKind;
  /** Without its label: titles and cells of tables. */
  bare?: boolean;
  /** What another place supplies; it beats what is typed. */
  supplied?: CellValue | undefined;
};

/** One cell of the form. A click where it may be written opens it in place. */
export function Cell({ node, field, kind = kindOf(field), bare = false, supplied }: Props) {
  const { t } = useTranslation();
  const w = useWords();
  const sheet = useSheet();
  const [editing, setEditing] = useState(false);
  const [history, setHistory] = useState(false);
  const may = mayWrite(sheet, field.stage) && supplied === undefined;
  const mandatory = sheet.mandatory.find((each) => each.nodeId === node.id && each.field === field.key);
  const wrong = sheet.findings.filter(
    ({ nodeId, field: at, level }) => nodeId === node.id && at === field.key && level === "block",
  );
  const label = w.of(field.title);
  const value = supplied ?? node.cells[field.key]?.v;
  const body = <CellBody node={node} field={field} kind={kind} value={value} />;
  return (
    <div className={s.cell} data-kind={kind} data-bare={bare} data-wrong={wrong.length > 0}>
      {!bare && (
        <div className={s.label}>
          {label}
          {mandatory && <em title={w.locale === "ja" ? mandatory.ja : mandatory.en}>{t("policy.web.mandatory")}</em>}
        </div>
      )}
      {editing ? (
        <Suspense fallback={body}>
          <CellEditor node={node} field={field} kind={kind} onClose={() => setEditing(false)} />
        </Suspense>
      ) : may ? (
        <button
          type="button"
          className={s.value}
          aria-label={t("policy.web.editCell", { label: `${node.no} ${label}` })}
          onClick={() => setEditing(true)}
        >
          {body}
          <IconPencil size={14} stroke={1.6} aria-hidden />
        </button>
      ) : (
        <div className={s.value}>{body}</div>
      )}
      {(node.cells[field.key] !== undefined || may) && !editing && (
        <button
          type="button"
          className={s.history}
          aria-label={t("policy.web.history.open", { label: `${node.no} ${label}` })}
          title={t("policy.web.history.short")}
          onClick={() => setHistory(true)}
        >
          <IconHistory size={14} stroke={1.6} aria-hidden />
        </button>
      )}
      {history && (
        <Suspense fallback={null}>
          <CellHistory node={node} field={field.key} label={label} onClose={() => setHistory(false)} />
        </Suspense>
      )}
      {supplied !== undefined && <small className={s.note}>{t("policy.web.supplied")}</small>}
      {wrong
        .filter(({ code }) => code !== "mandatory-empty" && code !== "required-empty")
        .map((finding) => (
          <small key={finding.code} className={s.wrong}>
            {w.finding({ ...finding, params: { no: node.no, ...finding.params } }, label)}
          </small>
        ))}
    </div>
  );
}

const kindOf = ({ type }: Field): CellKind => (type === "code" ? "code" : type === "condition" ? "condition" : "text");

function CellBody({
  node,
  field,
  kind,
  value,
}: Pick<Props, "node" | "field"> & { kind: CellKind; value: CellValue | undefined }) {
  const { t } = useTranslation();
  const w = useWords();
  const sheet = useSheet();
  const form = sheet.form.definition;
  const text = showValue(value, form.moneyUnit, w.locale);
  if (kind === "code") {
    const code = codeOf(form, field.codes, text);
    const proposal = sheet.proposals.find(({ nodeId, field: at }) => nodeId === node.id && at === field.key);
    const words = code?.title[field.stage] ?? code?.title.final;
    return (
      <span className={s.code}>
        <b>{text === "" ? "—" : text}</b>
        <span>
          {words ? w.of(words) : ""}
          {proposal?.sign && (proposal.differs || text === "") && (
            <Chip tone={text === "" ? "ai" : proposal.reason ? "yamabuki" : "shu"}>
              {t("policy.web.proposal", { sign: proposal.sign })}
            </Chip>
          )}
        </span>
      </span>
    );
  }
  if (text === "") return <span className={s.blank}>{kind === "money" ? t("policy.web.blank") : "—"}</span>;
  return <span className={s.text}>{text}</span>;
}
