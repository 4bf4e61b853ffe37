import { ActionIcon, Button, Indicator, Popover } from "@mantine/core";
import IconBell from "@tabler/icons-react/dist/esm/icons/IconBell.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useClock } from "../hooks/clock.ts";
import { useFormat } from "../hooks/use-format.ts";
import { Link } from "../Link.tsx";
import type { NotificationItem, Notifications } from "./types.ts";
import s from "./Bell.module.css";

/** The bell with the newest notifications; opening one marks it as read. */
export function Bell({ items, unread, onRead, onReadAll }: Notifications) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} width={380} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Indicator
          label={unread > 99 ? "99+" : unread}
          size={16}
          offset={8}
          color="shu"
          disabled={unread === 0}
          zIndex={1}
        >
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={unread > 0 ? t("ui.bell.unread", { count: unread }) : t("ui.bell")}
            aria-expanded={opened}
            onClick={() => setOpened(!opened)}
          >
            <IconBell size={20} stroke={1.7} />
          </ActionIcon>
        </Indicator>
      </Popover.Target>
      <Popover.Dropdown p={0} className={s.panel}>
        <header>
          <h2>{t("ui.bell")}</h2>
          <Button variant="subtle" size="compact-xs" disabled={unread === 0} onClick={onReadAll}>
            {t("ui.bell.readAll")}
          </Button>
        </header>
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
