import { ActionIcon, Button, Checkbox, Menu, Popover, Stack } from "@mantine/core";
import IconColumns3 from "@tabler/icons-react/dist/esm/icons/IconColumns3.mjs";
import IconDownload from "@tabler/icons-react/dist/esm/icons/IconDownload.mjs";
import { useTranslation } from "react-i18next";
import type { DataTableProps } from "./types.ts";
import s from "./TableTools.module.css";

type Props<Row> = Pick<DataTableProps<Row>, "filters" | "columns" | "exports" | "inline"> & {
  visibility: Record<string, boolean>;
  onVisible: (key: string, shown: boolean) => void;
};

/** The strip above a table: filters left; choice of columns and export right. */
export function TableTools<Row>({ filters, columns, exports, inline, visibility, onVisible }: Props<Row>) {
  const { t } = useTranslation();
  if (inline && !filters && !exports) return null;
  return (
    <div className={s.tools}>
      <div className={s.filters}>{filters}</div>
      <div className={s.right}>
        <Popover position="bottom-end" width={240}>
          <Popover.Target>
            <ActionIcon
              className={s.columns}
              variant="subtle"
              color="gray"
              size={34}
              aria-label={t("ui.table.columns")}
            >
              <IconColumns3 size={18} stroke={1.7} />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown>
            <Stack gap="sm" role="group" aria-label={t("ui.table.columns")}>
              {columns.map(({ key, header, fixed }) => (
                <Checkbox
                  key={key}
                  label={header}
                  size="xs"
                  disabled={fixed}
                  checked={visibility[key] !== false}
                  onChange={(event) => onVisible(key, event.currentTarget.checked)}
                />
              ))}
            </Stack>
          </Popover.Dropdown>
        </Popover>
        {exports && (
          <Menu>
            <Menu.Target>
              <Button variant="default" size="xs" h={34} leftSection={<IconDownload size={16} stroke={1.7} />}>
                {t("ui.export")}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {exports.map(({ key, label, onClick }) => (
                <Menu.Item key={key} onClick={onClick}>
                  {label}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
    </div>
  );
}
