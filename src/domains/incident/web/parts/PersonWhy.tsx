import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Chip } from "#ui/parts/Chip.tsx";
import { PersonChip } from "#ui/parts/PersonChip.tsx";
import type { Room } from "../../contract.ts";
import { chainLines } from "./chain.ts";
import s from "./PersonWhy.module.css";

/** A person in a function, in whose place, and why nobody before: the chain opens on demand. */
export function PersonWhy({ role, responsible }: { role: string; responsible: Room["responsible"] }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { person, post, actingFor, chain } = responsible;
  const lines = chainLines(chain, t, f);
  return (
    <div className={s.person}>
      <small>{role}</small>
      {person ? (
        <PersonChip name={person.name} post={person.post ?? post.name} size="md" />
      ) : (
        <Chip tone="shu">{t("incident.web.people.nobody")}</Chip>
      )}
      {actingFor && (
        <p>
          <Chip tone="yamabuki">
            {t("ui.people.insteadOf", {
              post: post.name,
              basis: actingFor.label ?? t("incident.web.outsideRegulation"),
            })}
          </Chip>
        </p>
      )}
      {lines.length > 0 && (
        <details>
          <summary>{t("incident.web.people.why")}</summary>
          <ol>
            {lines.map(({ key, acts, text, label }) => (
              <li key={key} data-acts={acts}>
                {text}
                {label && acts && <b>{f.clause(label)}</b>}
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}
