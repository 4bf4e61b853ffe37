import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { tokyoDay } from "#kernel/i18n/moment.ts";
import { useApi } from "#ui/hooks/api.tsx";
import { now } from "#ui/hooks/clock.ts";
import { notify } from "#ui/hooks/notify.ts";
import { problemOf } from "#ui/hooks/problem.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { wordKey } from "../parts/words.ts";
import { download, LIMIT, readAll, toCsv, toXlsx } from "./export-rows.ts";
import type { toInput } from "./filters.ts";

const COLUMNS = [
  "number",
  "title",
  "systemId",
  "gravity",
  "state",
  "priority",
  "openedAt",
  "occurredAt",
  "recoveredAt",
  "cause",
] as const;

/** Writes all rows of the filter into a file; says in the corner when it begins and when it is done. */
export function useExport(input: ReturnType<typeof toInput>): (format: "csv" | "xlsx") => void {
  const { t } = useTranslation();
  const f = useFormat();
  const call = useApi();
  return useCallback(
    (format) => {
      const at = (value: string | null) => (value ? f.date(value, "datetime") : "");
      const work = async () => {
        const rows = await readAll(call, input);
        const sheet = {
          head: COLUMNS.map((name) => t(`incident.web.field.${name}`)),
          rows: rows.map((row) => [
            row.number,
            row.title,
            row.system?.name ?? "",
            t(wordKey("gravity", row.gravity)),
            t(wordKey("main", row.state)),
            row.priority ?? "",
            at(row.openedAt),
            at(row.occurredAt),
            at(row.recoveredAt),
            t(wordKey("cause", row.cause)),
          ]),
        };
        const name = `${t("incident.nav")}-${tokyoDay(now())}.${format}`;
        download(format === "csv" ? toCsv(sheet) : await toXlsx(sheet, t("incident.nav")), name);
        const all = rows.length < LIMIT;
        notify({
          tone: all ? "koke" : "yamabuki",
          message: t(all ? "incident.web.export.done" : "incident.web.export.limit", { count: rows.length }),
        });
      };
      notify({ message: t("incident.web.export.reading") });
      work().catch((error: unknown) =>
        notify({ tone: "shu", message: problemOf(error).detail || t("ui.problem.unexpected") }),
      );
    },
    [t, f, call, input],
  );
}
