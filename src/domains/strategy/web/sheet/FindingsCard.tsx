import { UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import type { SheetFinding } from "../../contract.ts";
import { useWords } from "../use-words.ts";
import { anchorOf, fieldIn, useSheet } from "./use-sheet.ts";
import s from "./sheet.module.css";

const TONES = { block: "shu", warn: "yamabuki", info: "plain" } as const;
const SHOWN = 8;

/** What is to be said of the sheet, what stops the stage first; the same of many places stands in one line. */
export function FindingsCard() {
  const { t } = useTranslation();
  const sheet = useSheet();
  const [all, setAll] = useState(false);
  const rank = { block: 0, warn: 1, info: 2 };
  const list = [...sheet.findings, ...(sheet.origin?.notes ?? [])].sort((a, b) => rank[a.level] - rank[b.level]);
  if (list.length === 0) return null;
  const count = (level: SheetFinding["level"]) => list.filter((each) => each.level === level).length;
  return (
    <Card
      title={t("policy.web.findings")}
      count={list.length}
      actions={
        <span className={s.legend}>
          {(["block", "warn", "info"] as const).map((level) =>
            count(level) === 0 ? null : (
              <Chip key={level} tone={TONES[level]}>
                {t(`policy.web.level.${level}`)} {count(level)}
              </Chip>
            ),
          )}
        </span>
      }
    >
      <ul className={s.findings}>
        {(all ? list : list.slice(0, SHOWN)).map((finding, index) => (
          <Line key={`${index} ${finding.code}`} finding={finding} />
        ))}
      </ul>
      {list.length > SHOWN && (
        <UnstyledButton className={s.more} onClick={() => setAll(!all)}>
          {all ? t("policy.web.fewer") : t("ui.showAll", { count: list.length })}
        </UnstyledButton>
      )}
    </Card>
  );
}

function Line({ finding }: { finding: SheetFinding }) {
  const { t } = useTranslation();
  const w = useWords();
  return (
    <li>
      <Chip tone={TONES[finding.level]}>{t(`policy.web.level.${finding.level}`)}</Chip>
      <FindingText finding={finding} words={w.finding} />
    </li>
  );
}

function FindingText({ finding, words }: { finding: SheetFinding; words: ReturnType<typeof useWords>["finding"] }) {
  const sheet = useSheet();
  const w = useWords();
  const node = sheet.nodes.find(({ id }) => id === finding.nodeId);
  const field = node && finding.field ? w.of(fieldIn(sheet, node, finding.field)?.title) : "";
  const text = words({ ...finding, params: { ...(node ? { no: node.no } : {}), ...finding.params } }, field);
  return node ? <a href={`#${anchorOf(node.id)}`}>{text}</a> : <span>{text}</span>;
}
