import "../theme/mantine-all.css";
import { Button, Popover } from "@mantine/core";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { useClock } from "../hooks/clock.ts";
import { useFormat } from "../hooks/use-format.ts";
import { Link } from "../Link.tsx";
import { BellButton } from "./BellButton.tsx";
import type { NotificationItem, Notifications } from "./types.ts";
import { useOpenedAtOnce } from "./use-opened-at-once.ts";
import s from "./BellPanel.module.css";

/** The newest notifications under the bell; it comes open. Opening an entry marks it as read. */
export default function BellPanel({ items, unread, onRead, onReadAll }: Notifications) {
  const { t } = useTranslation();
  const button = useRef<HTMLButtonElement>(null);
  const [opened, setOpened] = useOpenedAtOnce(button);
  return (
    <Popover opened={opened} onChange={setOpened} width={380} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <BellButton ref={button} unread={unread} aria-expanded={opened} onClick={() => setOpened(!opened)} />
      </Popover.Target>
      <Popover.Dropdown p={0} className={s.panel}>
        <div className={s.head}>
          <h2>{t("ui.bell")}</h2>
          <Button variant="subtle" size="compact-xs" disabled={unread === 0} onClick={onReadAll}>
            {t("ui.bell.readAll")}
          </Button>
        </div>
        {items.length === 0 && <p className={s.none}>{t("ui.bell.empty")}</p>}
        <ul>
          {items.map((item) => (
            <li key={item.id}>
              <Entry
                item={item}
                onOpen={() => {
                  onRead(item.id);
                  if (item.to) setOpened(false);
                }}
              />
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}

function Entry({ item, onOpen }: { item: NotificationItem; onOpen: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const ago = useClock((now) => f.ago(item.at, now));
  const body = (
    <>
      <i className={s.dot} data-tone={item.tone ?? "ai"} hidden={item.read} />
      <span>
        {!item.read && <span className={s.hidden}>{t("ui.bell.new")} </span>}
        <b>{item.title}</b>
        {item.note && <small>{item.note}</small>}
      </span>
      <time dateTime={item.at}>{ago}</time>
    </>
  );
  if (item.to)
    return (
      <Link to={item.to} className={s.entry} data-read={item.read} onClick={onOpen}>
        {body}
      </Link>
    );
  return (
    <button type="button" className={s.entry} data-read={item.read} onClick={onOpen}>
      {body}
    </button>
  );
}
