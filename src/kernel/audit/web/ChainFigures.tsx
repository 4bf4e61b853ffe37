import { colon, dot } from "#ui/marks.ts";
import { useTranslation } from "react-i18next";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { KpiRow } from "#ui/parts/KpiRow.tsx";
import { chain } from "../contract.ts";

/** How far the trail is sealed, in one line. */
export function ChainFigures() {
  const { t } = useTranslation();
  const f = useFormat();
  useLive(["audit"]);
  const { data, error, refetch } = useAnswer(chain, {});
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  const failing = data?.anchors.filter(({ state }) => state !== "done") ?? [];
  const done = data?.anchors.flatMap(({ lastDone }) => (lastDone ? [lastDone.at] : [])).sort() ?? [];
  const last = done.at(-1);
  return (
    <KpiRow
      label={t("audit.state")}
      items={[
        { key: "sealed", label: t("audit.state.sealed"), value: data ? f.number(data.sealed) : "—" },
        {
          key: "waiting",
          label: t("audit.state.waiting"),
          value: data ? f.number(data.waiting) : "—",
          ...(data?.waitingSince ? { note: t("audit.state.since", { at: f.date(data.waitingSince, "short") }) } : {}),
        },
        {
          key: "head",
          label: t("audit.state.head"),
          value: data?.head ? f.date(data.head.sealedAt, "time") : t("audit.state.none"),
          ...(data?.head
            ? { note: `${f.date(data.head.sealedAt)}${dot()}${t("audit.state.no", { no: f.number(data.head.no) })}` }
            : {}),
        },
        {
          key: "anchors",
          label: t("audit.state.anchors"),
          value: last ? f.date(last, "time") : t("audit.state.none"),
          ...(failing.length > 0 ? { tone: "shu" as const } : {}),
          note:
            failing.length > 0
              ? failing
                  .map(
                    ({ kind, state }) =>
                      `${t(`audit.anchor.kind.${kind}`)}${colon()}${t(`audit.anchor.state.${state}`)}`,
                  )
                  .join(dot())
              : [
                  ...(last ? [f.date(last)] : []),
                  ...(data?.anchors ?? []).map(({ kind }) => t(`audit.anchor.kind.${kind}`)),
                ].join(dot()),
        },
      ]}
    />
  );
}
