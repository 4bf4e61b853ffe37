import { useTranslation } from "react-i18next";
import type { SheetPlace } from "../../contract.ts";
import type { Field, Stage } from "../../form/schema.ts";
import { moneyField } from "../../sheet.ts";
import { useWords } from "../use-words.ts";
import { AddPlace } from "./AddPlace.tsx";
import { Cell } from "./Cell.tsx";
import { LightChip } from "../StateChip.tsx";
import { RemovePlace } from "./RemovePlace.tsx";
import { anchorOf, childrenIn, fieldsIn, mayWrite, useSheet } from "./use-sheet.ts";
import s from "./form.module.css";

/** Fields that stand at the right half of the form. */
const RIGHT = new Set(["approach", "past", "midtermComment", "issue", "improvement", "direction"]);
const PARTS: Partial<Record<string, ("outcome" | "indicator" | "withdrawal")[]>> = {
  strategy: ["outcome"],
  measure: ["indicator", "withdrawal"],
};

/** One place as the form has it: its band, its money, and a row for each stage with two halves. */
export function PlaceForm({ node }: { node: SheetPlace }) {
  const { t } = useTranslation();
  const sheet = useSheet();
  const stages = sheet.form.definition.stages;
  const light = sheet.lights[node.id] ?? "none";
  const title = fieldsIn(sheet, node).find(({ key }) => key === "title");
  return (
    <section
      className={s.place}
      id={anchorOf(node.id)}
      data-kind={node.kind}
      aria-label={`${t(`policy.kind.${node.kind}`)} ${node.no}`}
    >
      <header>
        <span>
          {t(`policy.kind.${node.kind}`)} {node.no}
        </span>
        {title && <Cell node={node} field={title} bare />}
        {light !== "none" && <LightChip light={light} />}
        <RemovePlace node={node} />
      </header>
      <Money node={node} />
      {stages.slice(0, stages.indexOf(sheet.stage) + 1).map((stage) => (
        <StageRow key={stage} node={node} stage={stage} lone={stages.length === 1} />
      ))}
      {node.kind === "issue" && <AddPlace parent={node} kind="strategy" />}
      {node.kind === "strategy" && <AddPlace parent={node} kind="measure" />}
    </section>
  );
}

function Money({ node }: { node: SheetPlace }) {
  const sheet = useSheet();
  const w = useWords();
  const { budgets, budgetsOn, stages } = sheet.form.definition;
  if (node.kind !== budgetsOn) return null;
  return (
    <div className={s.money}>
      {budgets.map(({ offset, kind }) => {
        const year = sheet.fiscalYear + offset;
        const key = moneyField(kind, year);
        const words = w.moneyHead(kind, year);
        const field: Field = { key, stage: stages[0] ?? "plan", title: { ja: words, en: words }, type: "line" };
        return <Cell key={key} node={node} field={field} kind="money" />;
      })}
    </div>
  );
}

function StageRow({ node, stage, lone }: { node: SheetPlace; stage: Stage; lone: boolean }) {
  const { t } = useTranslation();
  const sheet = useSheet();
  const fields = fieldsIn(sheet, node).filter(
    (field) => field.stage === stage && field.key !== "title" && shown(field, node, sheet),
  );
  const parts = (PARTS[node.kind] ?? []).filter(
    (kind) => stage === "plan" || (kind === "outcome" && stage === "final"),
  );
  if (fields.length === 0 && parts.length === 0) return null;
  const right = fields.filter(({ key }) => RIGHT.has(key));
  const left = fields.filter(({ key }) => !RIGHT.has(key));
  const partBlocks = parts.map((kind) => <Parts key={kind} node={node} kind={kind} stage={stage} />);
  const single = right.length === 0 && parts.length === 0;
  return (
    <div className={s.stage} data-lone={lone}>
      {!lone && <h3>{t(`policy.stage.${stage}`)}</h3>}
      <div className={s.halves} data-single={single}>
        <div>
          {left.map((field) => (
            <Cell key={field.key} node={node} field={field} />
          ))}
          {node.kind === "strategy" && partBlocks}
        </div>
        {!single && (
          <div>
            {node.kind !== "strategy" && partBlocks}
            {right.map((field) => (
              <Cell key={field.key} node={node} field={field} />
            ))}
          </div>
        )}
      </div>
    </div>
  );
}

/** Reasons are asked for where a code differs; elsewhere only what was written is shown. */
function shown(field: Field, node: SheetPlace, sheet: ReturnType<typeof useSheet>): boolean {
  if (!field.internal) return true;
  const own = sheet.proposals.find(({ nodeId, reasonField }) => nodeId === node.id && reasonField === field.key);
  return node.cells[field.key] !== undefined || own?.differs === true || own?.open === true;
}

/** Targets, criteria or outcomes of a place, numbered, with their conditions. */
function Parts({
  node,
  kind,
  stage,
}: {
  node: SheetPlace;
  kind: "outcome" | "indicator" | "withdrawal";
  stage: Stage;
}) {
  const { t } = useTranslation();
  const sheet = useSheet();
  const parts = childrenIn(sheet, node.id, kind);
  return (
    <div className={s.parts}>
      <h4>{t(`policy.kind.${kind}`)}</h4>
      {parts.length === 0 && !mayWrite(sheet, "plan") && <p className={s.nothing}>—</p>}
      {parts.map((part) => (
        <div key={part.id} id={stage === "plan" ? anchorOf(part.id) : undefined} className={s.part}>
          {fieldsIn(sheet, part)
            .filter((field) => field.stage === stage && shown(field, part, sheet) && !quiet(field, part, sheet))
            .map((field) => (
              <Cell key={field.key} node={part} field={field} {...(field.key === "title" ? { bare: true } : {})} />
            ))}
          {stage === "plan" && <RemovePlace node={part} />}
        </div>
      ))}
      {stage === "plan" && <AddPlace parent={node} kind={kind} />}
    </div>
  );
}

/** KGI and CSF that nobody wrote take no room on a sheet that cannot be written. */
function quiet(field: Field, node: SheetPlace, sheet: ReturnType<typeof useSheet>): boolean {
  return (
    (field.key === "kgi" || field.key === "csf") && node.cells[field.key] === undefined && !mayWrite(sheet, field.stage)
  );
}
