import { useId, useRef, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import s from "./CodeEditor.module.css";

/** One remark of the linter; lines count from 1. */
export type CodeProblem = { line: number; message: string; severity: "error" | "warning" };

type Props = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  problems?: CodeProblem[];
  readOnly?: boolean;
  rows?: number;
};

/**
 * Text with line numbers and the linter's marks, for packs (YAML) and conditions. Tab leaves the field as everywhere;
 * Enter keeps the indentation. A click on a remark goes to its line.
 */
export function CodeEditor({ label, value, onChange, problems = [], readOnly = false, rows = 18 }: Props) {
  const { t } = useTranslation();
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const listId = useId();
  const lines = value.split("\n");
  const worst = new Map<number, CodeProblem["severity"]>();
  for (const { line, severity } of problems) if (worst.get(line) !== "error") worst.set(line, severity);

  const goTo = (line: number) => {
    const element = area.current;
    if (!element) return;
    const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
    element.focus();
    element.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
    element.scrollTop = Math.max(0, (line - 4) * 20);
  };
  const indent = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing || readOnly) return;
    const { selectionStart } = event.currentTarget;
    const line = value.slice(value.lastIndexOf("\n", selectionStart - 1) + 1, selectionStart);
    const space = /^[ ]*/.exec(line)?.[0] ?? "";
    const extra = line.trimEnd().endsWith(":") ? "  " : "";
    if (space + extra === "") return;
    event.preventDefault();
    // Keeps the browser's own undo, which a changed value would forget.
    document.execCommand("insertText", false, `\n${space}${extra}`);
  };
  return (
    <div className={s.editor}>
      <div className={s.text} style={{ height: rows * 20 + 16 }}>
        <div className={s.gutter} ref={gutter} aria-hidden>
          {lines.map((_, index) => (
            // Lines have no identity of their own; the number is the key.
            // oxlint-disable-next-line react/no-array-index-key
            <span key={index} data-severity={worst.get(index + 1)}>
              {index + 1}
            </span>
          ))}
        </div>
        <textarea
          ref={area}
          aria-label={label}
          aria-invalid={problems.some(({ severity }) => severity === "error")}
          aria-describedby={problems.length > 0 ? listId : undefined}
          spellCheck={false}
          autoCapitalize="off"
          autoCorrect="off"
          wrap="off"
          readOnly={readOnly}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          onKeyDown={indent}
          onScroll={(event) => gutter.current?.scrollTo(0, event.currentTarget.scrollTop)}
        />
      </div>
      {problems.length > 0 && (
        <ul id={listId} className={s.problems} aria-label={t("ui.code.problems")}>
          {problems.map((problem) => (
            <li key={`${problem.line}:${problem.message}`} data-severity={problem.severity}>
              <button type="button" onClick={() => goTo(problem.line)}>
                <b>{t("ui.code.line", { line: problem.line })}</b>
                <span>{t(`ui.code.${problem.severity}`)}</span>
                {problem.message}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
