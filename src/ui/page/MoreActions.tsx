import "../theme/mantine-all.css";
import { ActionIcon, Menu, Text } from "@mantine/core";
import IconDots from "@tabler/icons-react/dist/esm/icons/IconDots.mjs";
import { useTranslation } from "react-i18next";
import { useGo } from "../hooks/use-go.ts";
import type { PageAction } from "./types.ts";
import s from "./Actions.module.css";

/** The actions behind "…"; one that cannot be used says why right there. */
export default function MoreActions({ actions }: { actions: PageAction[] }) {
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
