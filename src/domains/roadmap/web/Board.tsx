import { useTranslation } from "react-i18next";
import { Link } from "#ui/Link.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { isFinished } from "../lifecycle.ts";
import { PriorityChip, Progress, StageChip } from "./chips.tsx";
import type { ListedInitiative, Roadmap } from "../contract.ts";
import s from "./roadmap.module.css";

/** Now: the open phase. Next: the phase after it. Later: the rest. Done stands apart. */
export function Board({ roadmap }: { roadmap: Roadmap }) {
  const { t } = useTranslation();
  const noOf = new Map(roadmap.phases.map(({ id, no }) => [id, no]));
  const now = roadmap.phase?.no ?? roadmap.phases.length + 1;
  const placeOf = ({ stage, phaseId }: ListedInitiative) => {
    const no = noOf.get(phaseId) ?? 0;
    if (isFinished(stage)) return "done";
    return no <= now ? "now" : no === now + 1 ? "next" : "later";
  };
  const columns = Map.groupBy(roadmap.plan, placeOf);
  return (
    <div className={s.board}>
      {(["now", "next", "later", "done"] as const).map((place) => {
        const own = columns.get(place) ?? [];
        return (
          <Card key={place} title={t(`roadmap.web.${place}`)} count={own.length}>
            {own.length === 0 && <EmptyState title={t("roadmap.web.boardNone")} compact />}
            {own.map((each) => (
              <article key={each.id} className={s.ticket}>
                <Link to={`/initiatives/${each.id}`}>{each.title}</Link>
                <span>
                  <StageChip stage={each.stage} />
                  <PriorityChip priority={each.priority} />
                  {each.openQuestions > 0 && (
                    <Chip tone="yamabuki">{t("roadmap.web.questions", { count: each.openQuestions })}</Chip>
                  )}
                </span>
                <Progress share={each.progress} />
                {each.owner && <small className={s.quiet}>{each.owner.name}</small>}
              </article>
            ))}
          </Card>
        );
      })}
    </div>
  );
}
