import { useTranslation } from "react-i18next";
import { Card } from "#ui/parts/Card.tsx";
import type { SheetPlace } from "../../contract.ts";
import { anchorOf, childrenIn, textIn, useSheet } from "./use-sheet.ts";
import s from "./sheet.module.css";

const SHOWN = ["issue", "strategy", "measure", "project"];

/** Issue → strategy → measure, each with its light; a click leads to its place on the form. */
export function TreeCard() {
  const { t } = useTranslation();
  const sheet = useSheet();
  if (sheet.nodes.every(({ kind }) => kind !== "issue")) return null;
  return (
    <Card title={t("policy.web.tree")}>
      <nav className={s.tree} aria-label={t("policy.web.tree")}>
        <Branch parentId={null} />
      </nav>
    </Card>
  );
}

function Branch({ parentId }: { parentId: string | null }) {
  const sheet = useSheet();
  const nodes = childrenIn(sheet, parentId).filter(({ kind }) => SHOWN.includes(kind));
  if (nodes.length === 0) return null;
  return (
    <ul>
      {nodes.map((node) => (
        <li key={node.id}>
          <TreeLine node={node} />
          <Branch parentId={node.id} />
        </li>
      ))}
    </ul>
  );
}

function TreeLine({ node }: { node: SheetPlace }) {
  const { t } = useTranslation();
  const sheet = useSheet();
  const light = sheet.lights[node.id] ?? "none";
  const sign =
    node.kind === "measure"
      ? textIn(node, "achievement") || textIn(node, "midtermAchievement")
      : node.kind === "strategy"
        ? textIn(node, "progress")
        : "";
  return (
    <a href={`#${anchorOf(node.id)}`} data-kind={node.kind}>
      <span data-light={light} role="img" aria-label={t(`policy.light.${light}`)} title={t(`policy.light.${light}`)} />
      <span>
        <small>{node.no}</small> {textIn(node, "title")}
      </span>
      {sign && <b>{sign}</b>}
    </a>
  );
}
