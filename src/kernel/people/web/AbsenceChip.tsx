import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Chip } from "#ui/parts/Chip.tsx";

type Props = { absence: { kind: "travel" | "unreachable" | "away"; until: string | null } | null };

/** 不在（出張）11/25 09:00まで; nothing for who is there. */
export function AbsenceChip({ absence }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  if (!absence) return null;
  const kind = t(`people.absence.kind.${absence.kind}`);
  return (
    <Chip tone="yamabuki">
      {absence.until
        ? t("people.absence.until", { kind, at: f.date(absence.until, "short") })
        : t("people.absence.now", { kind })}
    </Chip>
  );
}
