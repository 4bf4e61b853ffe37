import { Tooltip } from "@mantine/core";
import IconUserShield from "@tabler/icons-react/dist/esm/icons/IconUserShield.mjs";
import { useTranslation } from "react-i18next";
import type { Acting } from "../session.ts";
import s from "./ActingBadge.module.css";

/** Says in whose place and by which clause the reader acts: 「部長を代行中（第2条2項2号）」; several are counted. */
export function ActingBadge({ acting }: { acting: Acting[] }) {
  const { t } = useTranslation();
  const [first, ...rest] = acting;
  if (!first) return null;
  const all = acting.map((each) => t("ui.acting", { post: each.post, basis: each.basis }));
  return (
    <Tooltip
      label={all.map((line) => (
        <div key={line}>{line}</div>
      ))}
    >
      <button type="button" className={s.badge} aria-label={all.join("、")}>
        <IconUserShield size={16} stroke={1.7} />
        <span className={s.long}>{all[0]}</span>
        <span className={s.short}>{t("ui.acting.short", { post: first.post })}</span>
        {rest.length > 0 && <b>+{rest.length}</b>}
      </button>
    </Tooltip>
  );
}
