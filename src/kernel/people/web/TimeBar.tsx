import { gap } from "#ui/marks.ts";
import { useTranslation } from "react-i18next";
import type { Output } from "#kernel/contract/contract.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { responsibleOverTime } from "../post-contract.ts";
import s from "./TimeBar.module.css";

type Segment = Output<typeof responsibleOverTime>["segments"][number];
type Props = { post: string; at: string; onPick: (at: string) => void };

const DAY = 86_400_000;

/** Who is responsible from two weeks before to six weeks after a moment, as one bar; a stretch leads to its beginning. */
export function TimeBar({ post, at, onPick }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  // The bar stands still while one picks inside of it: it moves by whole weeks.
  const week = Math.floor(Date.parse(at) / (7 * DAY)) * 7 * DAY;
  const [from, to] = [week - 14 * DAY, week + 42 * DAY];
  const { data } = useAnswer(responsibleOverTime, {
    post,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
  });
  const share = (moment: number) => (100 * (moment - from)) / (to - from);
  const kind = (segment: Segment) => (segment.person ? (segment.actingFor ? "acting" : "holder") : "nobody");
  const words = (segment: Segment) => segment.person?.name ?? t("people.chain.empty");
  return (
    <div role="group" aria-label={t("people.bar.label")}>
      <div className={s.bar}>
        {(data?.segments ?? []).map((segment) => {
          const title = `${words(segment)}${gap()}${f.date(segment.from, "short")} – ${f.date(segment.to, "short")}`;
          return (
            <button
              key={segment.from}
              type="button"
              data-kind={kind(segment)}
              style={{ width: `${share(Date.parse(segment.to)) - share(Date.parse(segment.from))}%` }}
              title={title}
              aria-label={title}
              onClick={() => onPick(segment.from)}
            >
              {words(segment)}
            </button>
          );
        })}
        <span className={s.here} style={{ left: `${share(Date.parse(at))}%` }} aria-hidden />
      </div>
      <div className={s.scale}>
        <span>{f.date(from, "monthDay")}</span>
        <span>{f.date((from + to) / 2, "monthDay")}</span>
        <span>{f.date(to, "monthDay")}</span>
      </div>
    </div>
  );
}
