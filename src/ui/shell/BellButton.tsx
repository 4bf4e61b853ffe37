import { ActionIcon, Indicator } from "@mantine/core";
import IconBell from "@tabler/icons-react/dist/esm/icons/IconBell.mjs";
import type { ComponentProps } from "react";
import { useTranslation } from "react-i18next";

type Props = Omit<ComponentProps<"button">, "color"> & { unread: number };

/** The bell and how much is unread. */
export function BellButton({ unread, ref, ...rest }: Props) {
  const { t } = useTranslation();
  return (
    <Indicator label={unread > 99 ? "99+" : unread} size={16} offset={8} color="shu" disabled={unread === 0} zIndex={1}>
      <ActionIcon
        {...rest}
        ref={ref}
        variant="subtle"
        color="gray"
        size={36}
        aria-label={unread > 0 ? t("ui.bell.unread", { count: unread }) : t("ui.bell")}
        aria-haspopup="dialog"
      >
        <IconBell size={20} stroke={1.7} />
      </ActionIcon>
    </Indicator>
  );
}
