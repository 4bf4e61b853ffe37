import IconCheck from "@tabler/icons-react/dist/esm/icons/IconCheck.mjs";
import IconX from "@tabler/icons-react/dist/esm/icons/IconX.mjs";
import { useTranslation } from "react-i18next";
import type { Reason } from "../responsible.ts";
import { reasonParams } from "../reason-words.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Link } from "#ui/Link.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import s from "./SuccessionChain.module.css";

type Props = {
  /** Everybody considered, in order; only the last one may act. */
  chain: Reason[];
  /** Who would follow. */
  next?: Reason[];
};

/** Who is responsible and why nobody before: one place below the other, the one who acts filled, the others with their reason. */
export function SuccessionChain({ chain, next = [] }: Props) {
  const { t } = useTranslation();
  const nobody = chain.at(-1)?.outcome !== "acts";
  return (
    <>
      <ol className={s.chain}>
        {chain.map((reason, index) => (
          <Place key={index} reason={reason} state={reason.outcome} />
        ))}
        {next.map((reason, index) => (
          <Place key={`next-${index}`} reason={reason} state={reason.outcome === "acts" ? "next" : "skipped"} />
        ))}
      </ol>
      {nobody && (
        <p className={s.none} role="status">
          {t("people.chain.nobody")}
        </p>
      )}
    </>
  );
}

function Place({ reason, state }: { reason: Reason; state: "acts" | "skipped" | "next" }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { post, person, via, label } = reason;
  const named = f.locale === "en" ? post.en : post.ja;
  return (
    <li className={s.place} data-state={state}>
      <span className={s.mark} aria-hidden>
        {state === "acts" && <IconCheck size={17} stroke={2} />}
        {state === "skipped" && <IconX size={16} stroke={2} />}
      </span>
      <div>
        <div className={s.label}>
          {t(`people.chain.via.${via}`)}
          {label && <Chip tone={state === "acts" ? "ai" : "plain"}>{f.clause(label)}</Chip>}
          <span>{named}</span>
        </div>
        <div className={s.who}>
          {person ? (
            <Link to={`/people/${person.id}`}>{f.locale === "en" ? person.en : person.ja}</Link>
          ) : (
            t(via === "designation" ? "people.chain.nobodyNamed" : "people.vacant")
          )}
          {state === "acts" && via !== "holder" && f.aside(t("people.acting.chip"))}
        </div>
        <div className={s.why}>
          {state === "skipped" && f.pair(t("people.chain.skipped"), "")}
          {state === "next"
            ? t("people.chain.next")
            : state === "acts" && via === "holder"
              ? t("people.chain.holder")
              : t(reason.key, reasonParams(reason, f.locale))}
        </div>
      </div>
    </li>
  );
}
