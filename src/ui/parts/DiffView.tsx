import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import s from "./DiffView.module.css";
import { splitDiff } from "./split-diff.ts";

export type Change = {
  key: string;
  label: string;
  before?: string | null;
  after?: string | null;
  /** For values that are no text, such as a chip; then before and after are only compared in words by screen readers. */
  show?: (value: string) => ReactNode;
};

/** What a correction changed, field by field; inside longer text the changed part is marked. */
export function DiffView({ changes }: { changes: Change[] }) {
  const { t } = useTranslation();
  return (
    <table className={s.diff}>
      <thead>
        <tr>
          <th scope="col">{t("ui.diff.field")}</th>
          <th scope="col">{t("ui.diff.before")}</th>
          <th scope="col">{t("ui.diff.after")}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => {
          const before = change.before ?? "";
          const after = change.after ?? "";
          const parts = splitDiff(before, after);
          return (
            <tr key={change.key}>
              <th scope="row">{change.label}</th>
              <td>
                {before === "" ? (
                  <Nothing />
                ) : change.show ? (
                  change.show(before)
                ) : (
                  <del>{mark(parts.head, parts.before, parts.tail)}</del>
                )}
              </td>
              <td>
                {after === "" ? (
                  <Nothing />
                ) : change.show ? (
                  change.show(after)
                ) : (
                  <ins>{mark(parts.head, parts.after, parts.tail)}</ins>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function mark(head: string, middle: string, tail: string) {
  return (
    <>
      {head}
      {middle && <mark>{middle}</mark>}
      {tail}
    </>
  );
}

function Nothing() {
  const { t } = useTranslation();
  return <span className={s.none}>{t("ui.diff.none")}</span>;
}
