import { dot } from "#ui/marks.ts";
import { Button } from "@mantine/core";
import IconCircle from "@tabler/icons-react/dist/esm/icons/IconCircle.mjs";
import IconCircleCheck from "@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Link } from "#ui/Link.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import type { InitiativeOpened } from "./InitiativeDialogs.tsx";
import type { Initiative } from "../contract.ts";
import s from "./roadmap.module.css";

interface Props {
  initiative: Initiative;
  onOpen: (opened: InitiativeOpened) => void;
}

/** Items, each with the record or the place that proves it. */
export function ItemList({ initiative, onOpen }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  if (initiative.itemList.length === 0) return <EmptyState title={t("roadmap.web.items.none")} compact />;
  return (
    <>
      {initiative.itemList.map((item) => (
        <div key={item.id} className={s.item}>
          {item.doneAt ? (
            <IconCircleCheck size={20} stroke={1.8} {...(s.proven ? { className: s.proven } : {})} />
          ) : (
            <IconCircle size={20} stroke={1.6} {...(s.quiet ? { className: s.quiet } : {})} />
          )}
          <span>
            {item.text}
            {item.doneAt && (
              <small>
                {item.record ? (
                  <Link to={`/r/${item.record.id}`}>
                    {item.record.number} {item.record.title}
                  </Link>
                ) : (
                  item.evidence
                )}{" "}
                {dot()}
                {item.by?.name}
                {dot()}
                {f.date(item.doneAt, "date")}
              </small>
            )}
          </span>
          {item.doneAt
            ? initiative.can["reopenItem"] === true && (
                <Button size="xs" variant="subtle" onClick={() => onOpen({ what: "reopen", itemId: item.id })}>
                  {t("roadmap.web.unprove")}
                </Button>
              )
            : initiative.can["proveItem"] === true && (
                <Button size="xs" variant="default" onClick={() => onOpen({ what: "prove", itemId: item.id })}>
                  {t("roadmap.web.prove")}
                </Button>
              )}
        </div>
      ))}
    </>
  );
}
