import { useTranslation } from "react-i18next";
import { Link } from "#ui/Link.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { StatusList } from "#ui/parts/StatusList.tsx";
import { placeOf } from "../parts/places.ts";
import { useReason } from "../parts/reason.ts";
import { VerbBar } from "../parts/VerbBar.tsx";
import { roomNames } from "./names.ts";
import type { SheetProps } from "./sheet-props.ts";
import s from "./room.module.css";

/** What is still missing before the trouble may be closed (guard 8), each leading to its place; then the closing itself. */
export function ClosingPart({ room, why }: SheetProps) {
  const { t } = useTranslation();
  const { word } = useReason(roomNames(room));
  const afterwards = ["fully-recovered", "post-action", "closed"].includes(room.state);
  if (!afterwards) return null;
  return (
    <section id="closing" className={s.anchor}>
      <Card
        title={t("incident.web.part.closing")}
        {...(room.missing.length > 0 ? { count: t("incident.web.missing.count", { count: room.missing.length }) } : {})}
      >
        {room.missing.length > 0 && (
          <StatusList
            limit={20}
            items={room.missing.map((each) => ({
              key: `${each.key} ${JSON.stringify(each.params)}`,
              label: word(each),
              status: <Link to={placeOf(room.id, each.key)}>{t("ui.open")}</Link>,
            }))}
          />
        )}
        <div className={s.sub}>
          {room.missing.length === 0 && !room.closed && (
            <p>
              <Chip tone="koke">{t("incident.web.missing.nothing")}</Chip>
            </p>
          )}
          <VerbBar verbs={["close", "reopen"]} can={room.can} why={why} primary explain />
        </div>
      </Card>
    </section>
  );
}
