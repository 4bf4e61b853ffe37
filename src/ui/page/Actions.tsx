import { ActionIcon, Menu, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import IconDots from "@tabler/icons-react/dist/esm/icons/IconDots.mjs";
import { useTranslation } from "react-i18next";
import { useGo } from "../hooks/use-go.ts";
import { ActionButton } from "./ActionButton.tsx";
import { splitActions } from "./split-actions.ts";
import { StickyActionBar } from "./StickyActionBar.tsx";
import s from "./Actions.module.css";
import type { PageAction } from "./types.ts";

/**
 * The actions of a page: the main one and two others as buttons, the rest behind "…". On a phone the main one moves to
 * the bottom of the screen and all others go behind "…".
 */
export function Actions({ actions }: { actions: PageAction[] }) {
  const phone = useMediaQuery("(max-width: 720px)") ?? false;
  const { main, shown, hidden } = splitActions(actions, phone ? 0 : 2);
  return (
    <>
      {shown.map((action) => (
        <ActionButton key={action.key} action={action} />
      ))}
      {hidden.length > 0 && <MoreActions actions={hidden} />}
      {main && !phone && <ActionButton action={main} />}
      {main && phone && (
        <StickyActionBar>
          <ActionButton action={main} fullWidth size="md" />
        </StickyActionBar>
      )}
    </>
  );
}

function MoreActions({ actions }: { actions: PageAction[] }) {
  const { t } = useTranslation();
  const go = useGo();
  return (
    <Menu width={280}>
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={t("ui.moreActions")}>
          <IconDots size={18} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map(({ key, label, icon: Icon, danger, disabledReason, to, onClick }) => (
          <Menu.Item
            key={key}
            color={danger ? "shu" : undefined}
            leftSection={Icon && <Icon size={17} stroke={1.7} />}
            aria-disabled={disabledReason ? true : undefined}
            className={disabledReason ? s.unavailable : undefined}
            closeMenuOnClick={!disabledReason}
            onClick={() => (disabledReason ? undefined : to ? go(to) : onClick?.())}
          >
            {label}
            {disabledReason && (
              <Text size="xs" c="dimmed">
                {disabledReason}
              </Text>
            )}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
