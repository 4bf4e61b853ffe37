import { comma } from "#ui/marks.ts";
import IconUserShield from "@tabler/icons-react/dist/esm/icons/IconUserShield.mjs";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { useCited } from "../cited-regulation.ts";
import type { Acting } from "../session.ts";
import s from "./ActingBadge.module.css";

/** Says in whose place and by which clause the reader acts: 「部長を代行中（第2条2項2号）」; several are counted. */
export function ActingBadge({ acting }: { acting: Acting[] }) {
  const { t } = useTranslation();
  const id = useId();
  const cited = useCited();
  const [first, ...rest] = acting;
  if (!first) return null;
  const all = acting.map(({ post, basis, clauses }) =>
    t("ui.acting", { post, basis: (cited === undefined ? undefined : clauses?.[cited]) ?? basis }),
  );
  return (
    <>
      <button
        type="button"
        className={s.badge}
        popoverTarget={id}
        title={all.join("\n")}
        aria-label={all.join(comma())}
      >
        <IconUserShield size={16} stroke={1.7} />
        <span className={s.long}>{all[0]}</span>
        <span className={s.short}>{t("ui.acting.short", { post: first.post })}</span>
        {rest.length > 0 && <b>+{rest.length}</b>}
      </button>
      <ul id={id} popover="auto" className={s.list}>
        {all.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}
