import { Combobox, Input, Loader, Pill, PillsInput, useCombobox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { FieldLabel } from "./FieldLabel.tsx";
import type { EntityOption } from "./fields.ts";
import s from "./EntityInput.module.css";

type Props = {
  name: string;
  description?: string | undefined;
  required?: boolean | undefined;
  error?: string | undefined;
  search: (query: string) => Promise<EntityOption[]>;
  multiple: boolean;
  placeholder?: string | undefined;
  value: EntityOption | EntityOption[] | undefined;
  onChange: (value: EntityOption | EntityOption[] | undefined) => void;
};

/** Chooses persons or units by typing a part of the name; what is chosen stands in the field as a card. */
export function EntityInput(props: Props) {
  const { name, description, required, error, search, multiple, value, onChange } = props;
  const { t } = useTranslation();
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() });
  const [query, setQuery] = useState("");
  const { options, loading } = useOptions(search, query, box.dropdownOpened);
  const chosen = value === undefined ? [] : Array.isArray(value) ? value : [value];
  const offered = options.filter(({ id }) => !chosen.some((each) => each.id === id));

  const choose = (id: string) => {
    const option = options.find((each) => each.id === id);
    if (!option) return;
    onChange(multiple ? [...chosen, option] : option);
    setQuery("");
    if (!multiple) box.closeDropdown();
  };
  const remove = (id: string) => {
    const rest = chosen.filter((each) => each.id !== id);
    onChange(multiple && rest.length > 0 ? rest : undefined);
  };

  return (
    <Input.Wrapper label={<FieldLabel label={name} required={required} />} description={description} error={error}>
      <Combobox store={box} onOptionSubmit={choose}>
        <Combobox.DropdownTarget>
          <PillsInput
            error={error !== undefined}
            rightSection={loading ? <Loader size={14} /> : undefined}
            onClick={() => box.openDropdown()}
          >
            <Pill.Group>
              {chosen.map((each) => (
                <Pill
                  key={each.id}
                  withRemoveButton
                  onRemove={() => remove(each.id)}
                  removeButtonProps={{
                    "aria-label": t("ui.form.remove", { name: each.name }),
                    "aria-hidden": false,
                    tabIndex: 0,
                  }}
                >
                  {each.name}
                </Pill>
              ))}
              {(multiple || chosen.length === 0) && (
                <Combobox.EventsTarget>
                  <PillsInput.Field
                    aria-label={name}
                    aria-required={required}
                    aria-invalid={error !== undefined}
                    placeholder={chosen.length === 0 ? (props.placeholder ?? t("ui.form.searchName")) : ""}
                    value={query}
                    onFocus={() => box.openDropdown()}
                    onBlur={() => box.closeDropdown()}
                    onChange={(event) => {
                      setQuery(event.currentTarget.value);
                      box.openDropdown();
                      box.updateSelectedOptionIndex();
                    }}
                    onKeyDown={(event) => {
                      if (event.key !== "Backspace" || query !== "" || event.nativeEvent.isComposing) return;
                      const last = chosen.at(-1);
                      if (last) remove(last.id);
                    }}
                  />
                </Combobox.EventsTarget>
              )}
            </Pill.Group>
          </PillsInput>
        </Combobox.DropdownTarget>
        <Combobox.Dropdown hidden={loading && offered.length === 0}>
          <Combobox.Options mah={260} className={s.options} aria-label={name}>
            {offered.map((option) => (
              <Combobox.Option key={option.id} value={option.id}>
                {option.name}
                {option.note && <small>{option.note}</small>}
              </Combobox.Option>
            ))}
            {offered.length === 0 && !loading && <Combobox.Empty>{t("ui.form.nothing")}</Combobox.Empty>}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
    </Input.Wrapper>
  );
}

function useOptions(search: Props["search"], query: string, opened: boolean) {
  const [settled] = useDebouncedValue(query.trim(), 150);
  const field = useId();
  const { data, isFetching } = useQuery({
    queryKey: ["ui.options", field, settled],
    queryFn: () => search(settled),
    enabled: opened,
    placeholderData: keepPreviousData,
  });
  return { options: data ?? [], loading: isFetching };
}
