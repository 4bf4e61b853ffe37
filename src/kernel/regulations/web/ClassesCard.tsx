import { dot } from "#ui/marks.ts";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Can } from "#kernel/contract/contract.ts";
import { tokyoDay } from "#kernel/i18n/moment.ts";
import { now } from "#ui/hooks/clock.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Card } from "#ui/parts/Card.tsx";
import { PropertyList } from "#ui/parts/PropertyList.tsx";
import type { Pack } from "../pack.ts";
import { FiguresDialog } from "./FiguresDialog.tsx";
import { figuresOn, inLanguage, periodWords } from "./pack-words.ts";
import s from "./regulations.module.css";

/** Deadline classes with the figures in force today; those to come stand below. */
export function ClassesCard({ pack, versionId, can }: { pack: Pack; versionId: string; can: Can }) {
  const { t } = useTranslation();
  const f = useFormat();
  const [changing, setChanging] = useState<string>();
  const today = tokyoDay(now());
  const classes = Object.entries(pack.deadlineClasses ?? {});
  if (classes.length === 0) return null;
  const words = (setting: { period: string; when?: string | undefined }) => (
    <span key={`${setting.period} ${setting.when ?? ""}`} className={s.figure}>
      {periodWords(setting.period, t)}
      {setting.when && <code>{setting.when}</code>}
    </span>
  );
  return (
    <Card title={t("regulations.classes")}>
      <PropertyList
        items={classes.map(([name, each]) => {
          const later = each.settings.filter(({ effectiveFrom }) => effectiveFrom > today);
          return {
            key: name,
            label: inLanguage(each.title, f.locale),
            value: (
              <>
                {figuresOn(pack, name, today).map(words)}
                {can["set-figures"] === true && (
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    onClick={() => setChanging(name)}
                    aria-label={`${inLanguage(each.title, f.locale)}: ${t("regulations.change")}`}
                  >
                    {t("regulations.change")}
                  </Button>
                )}
              </>
            ),
            note: [
              each.soft ? t("regulations.soft") : "",
              each.interpretation ? t("regulations.ours") : "",
              ...later.map((setting) =>
                t("regulations.figures.later", {
                  from: f.date(setting.effectiveFrom),
                  period: periodWords(setting.period, t),
                }),
              ),
            ]
              .filter(Boolean)
              .join(dot()),
          };
        })}
      />
      {changing && (
        <FiguresDialog pack={pack} versionId={versionId} name={changing} onClose={() => setChanging(undefined)} />
      )}
    </Card>
  );
}
