import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Chip } from "#ui/parts/Chip.tsx";

type Props = {
  absence: { kind: "travel" | "unreachable" | "away"; until: string | null } | null;
  /** One word, for a cell of a table; the rest appears when one points at it. */
  short?: boolean;
};

/** 不在（出張）11/25 09:00 まで; nothing for who is there. */
export function AbsenceChip({ absence, short = false }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  if (!absence) return null;
  const kind = t(`people.absence.kind.${absence.kind}`);
  const words = absence.until
    ? t("people.absence.until", { kind, at: f.date(absence.until, "short") })
    : t("people.absence.now", { kind });
  return (
    <Chip tone="yamabuki" title={words}>
      {short ? t("people.absence.short") : words}
    </Chip>
  );
}
