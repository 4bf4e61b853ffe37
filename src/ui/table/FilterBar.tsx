import { ActionIcon, Button, MultiSelect, Popover, Select, TextInput } from "@mantine/core";
import IconAdjustmentsHorizontal from "@tabler/icons-react/dist/esm/icons/IconAdjustmentsHorizontal.mjs";
import IconBookmark from "@tabler/icons-react/dist/esm/icons/IconBookmark.mjs";
import IconSearch from "@tabler/icons-react/dist/esm/icons/IconSearch.mjs";
import IconUsers from "@tabler/icons-react/dist/esm/icons/IconUsers.mjs";
import IconX from "@tabler/icons-react/dist/esm/icons/IconX.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { countActive, sameFilter, type FilterField, type FilterValue, type SavedFilter } from "./filters.ts";
import s from "./FilterBar.module.css";

type Props = {
  /** The value in force; keep it in the address (`useUrlState`), so that a filtered list can be sent as a link. */
  value: FilterValue;
  onChange: (value: FilterValue) => void;
  /** Shows a search box; its text is `value.q`. */
  searchable?: boolean;
  fields?: FilterField[];
  saved?: SavedFilter[];
  /** Keeps the present value under a name, for oneself or shared with one of `shareWith`. */
  onSave?: (label: string, unitId?: string) => void;
  /** Units with which a kept view may be shared. */
  shareWith?: { value: string; label: string }[];
  onRemove?: (id: string) => void;
};

/** Saved views as chips, a search box, and further filters behind one button that counts them. */
export function FilterBar(props: Props) {
  const { value, onChange, searchable = true, fields = [], saved = [], onSave, onRemove, shareWith = [] } = props;
  const { t } = useTranslation();
  const active = countActive(fields, value);
  const current = saved.find((each) => sameFilter(each.value, value));
  return (
    <>
      {saved.length > 0 && (
        <div className={s.saved} role="group" aria-label={t("ui.filter.saved")}>
          {saved.map((each) => (
            <span key={each.id} className={s.view} data-on={each === current}>
              <button
                type="button"
                aria-pressed={each === current}
                title={each.sharedWith && t("ui.filter.sharedBy", { unit: each.sharedWith, by: each.by })}
                onClick={() => onChange(each.value)}
              >
                {each.sharedWith && (
                  <IconUsers
                    size={14}
                    stroke={1.7}
                    aria-label={t("ui.filter.sharedBy", { unit: each.sharedWith, by: each.by })}
                  />
                )}
                {each.label}
                {each.count !== undefined && <small>{each.count}</small>}
              </button>
              {each.mine && onRemove && each === current && (
                <ActionIcon
                  size={22}
                  variant="subtle"
                  aria-label={t("ui.form.remove", { name: each.label })}
                  onClick={() => onRemove(each.id)}
                >
                  <IconX size={13} stroke={1.8} />
                </ActionIcon>
              )}
            </span>
          ))}
        </div>
      )}
      {searchable && (
        <TextInput
          type="search"
          className={s.search}
          aria-label={t("ui.filter.search")}
          placeholder={t("ui.filter.search")}
          leftSection={<IconSearch size={15} stroke={1.7} />}
          value={typeof value["q"] === "string" ? value["q"] : ""}
          onChange={(event) => onChange({ ...value, q: event.currentTarget.value || undefined })}
        />
      )}
      {fields.length > 0 && <MoreFilters {...{ fields, value, onChange, active }} />}
      {onSave && !current && (active > 0 || value["q"] !== undefined) && <SaveFilter {...{ onSave, shareWith }} />}
    </>
  );
}

type MoreProps = { fields: FilterField[]; value: FilterValue; onChange: (value: FilterValue) => void; active: number };

function MoreFilters({ fields, value, onChange, active }: MoreProps) {
  const { t } = useTranslation();
  const clear = () =>
    onChange(Object.fromEntries(Object.entries(value).filter(([key]) => !fields.some(({ name }) => name === key))));
  return (
    <Popover width={300} position="bottom-start">
      <Popover.Target>
        <Button
          variant={active > 0 ? "light" : "default"}
          size="xs"
          h={34}
          leftSection={<IconAdjustmentsHorizontal size={16} stroke={1.7} />}
        >
          {active > 0 ? t("ui.filter.active", { count: active }) : t("ui.filter.more")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={s.fields}>
          {fields.map((field) =>
            field.multiple ? (
              <MultiSelect
                key={field.name}
                label={field.label}
                data={field.options}
                searchable
                clearable
                comboboxProps={{ withinPortal: false }}
                value={asList(value[field.name])}
                onChange={(next) => onChange({ ...value, [field.name]: next.length > 0 ? next : undefined })}
              />
            ) : (
              <Select
                key={field.name}
                label={field.label}
                data={field.options}
                searchable={field.options.length > 8}
                clearable
                placeholder={t("ui.filter.any")}
                comboboxProps={{ withinPortal: false }}
                value={asList(value[field.name])[0] ?? null}
                onChange={(next) => onChange({ ...value, [field.name]: next ?? undefined })}
              />
            ),
          )}
          {active > 0 && (
            <Button variant="subtle" size="xs" onClick={clear}>
              {t("ui.filter.clear")}
            </Button>
          )}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

function SaveFilter({ onSave, shareWith }: Required<Pick<Props, "onSave" | "shareWith">>) {
  const { t } = useTranslation();
  const [label, setLabel] = useState("");
  const [unitId, setUnitId] = useState<string | null>(null);
  return (
    <Popover position="bottom-start" width={260} trapFocus>
      <Popover.Target>
        <Button variant="subtle" size="xs" h={34} leftSection={<IconBookmark size={16} stroke={1.7} />}>
          {t("ui.filter.save")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          className={s.fields}
          onSubmit={(event) => {
            event.preventDefault();
            if (label.trim()) onSave(label.trim(), unitId ?? undefined);
          }}
        >
          <TextInput
            label={t("ui.filter.name")}
            value={label}
            data-autofocus
            onChange={(event) => setLabel(event.currentTarget.value)}
          />
          {shareWith.length > 0 && (
            <Select
              label={t("ui.filter.share")}
              placeholder={t("ui.filter.shareNobody")}
              data={shareWith}
              clearable
              comboboxProps={{ withinPortal: false }}
              value={unitId}
              onChange={setUnitId}
            />
          )}
          <Button type="submit" size="xs" disabled={label.trim() === ""}>
            {t("ui.save")}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

function asList(value: FilterValue[string]): string[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}
