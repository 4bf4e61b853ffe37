import "../theme/mantine-all.css";
import { Loader } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { Spotlight, createSpotlight } from "@mantine/spotlight";
import "@mantine/spotlight/styles.layer.css";
import IconArrowRight from "@tabler/icons-react/dist/esm/icons/IconArrowRight.mjs";
import IconSearch from "@tabler/icons-react/dist/esm/icons/IconSearch.mjs";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGo } from "../hooks/use-go.ts";
import { Chip } from "../parts/Chip.tsx";
import { allows } from "../session.ts";
import type { ShellProps } from "./types.ts";
import s from "./SearchPanel.module.css";

type Props = Pick<ShellProps, "nav" | "session" | "search"> & { opened: boolean; onClose: () => void };

const [store, panel] = createSpotlight();

/** ⌘K: places of the sidebar at once, records and commands from the provider as they come. */
export default function SearchPanel({ nav, session, search, opened, onClose }: Props) {
  const { t } = useTranslation();
  const go = useGo();
  const [query, setQuery] = useState("");
  const [settled] = useDebouncedValue(query.trim(), 150);
  const found = useFound(search, opened ? settled : "");
  useEffect(() => (opened ? panel.open() : panel.close()), [opened]);

  const places = nav
    .filter((item) => allows(session.permissions, item.permission))
    .map((item) => ({ ...item, label: t(item.labelKey) }))
    .filter(({ label }) => label.toLowerCase().includes(query.trim().toLowerCase()))
    .slice(0, query ? 5 : 8);
  useFirstSelected(query, `${found.groups.flatMap(({ hits }) => hits.map(({ id }) => id)).join(" ")} ${places.length}`);
  const empty = places.length === 0 && found.groups.length === 0 && !found.loading;
  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      onSpotlightClose={onClose}
      shortcut={null}
      overlayProps={{ blur: 0, backgroundOpacity: 0.4 }}
      radius="lg"
      size={640}
      yOffset="10dvh"
      maxHeight="70dvh"
      scrollable
      clearQueryOnClose
      attributes={{ content: { "aria-label": t("ui.search") } }}
    >
      <Spotlight.Search
        className={s.input}
        placeholder={t("ui.search.placeholder")}
        leftSection={<IconSearch size={18} stroke={1.7} />}
        rightSection={found.loading ? <Loader size={16} /> : undefined}
      />
      <Spotlight.ActionsList>
        {found.groups.map((group) => (
          <Spotlight.ActionsGroup key={group.label} label={group.label}>
            {group.hits.map((hit) => (
              <Spotlight.Action key={hit.id} onClick={() => (hit.run ? hit.run() : hit.to && go(hit.to))}>
                <span className={s.hit}>
                  {hit.chip && <Chip>{hit.chip}</Chip>}
                  <span>
                    {hit.title}
                    {hit.note && <small>{hit.note}</small>}
                  </span>
                </span>
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {places.length > 0 && (
          <Spotlight.ActionsGroup label={t("ui.search.places")}>
            {places.map((item) => (
              <Spotlight.Action key={item.to} onClick={() => go(item.to)}>
                <span className={s.hit}>
                  <item.icon size={18} stroke={1.6} />
                  <span>{item.label}</span>
                  <IconArrowRight size={16} stroke={1.6} className={s.arrow} />
                </span>
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        )}
        {found.failed && <Spotlight.Empty>{t("ui.search.failed")}</Spotlight.Empty>}
        {empty && !found.failed && <Spotlight.Empty>{t("ui.search.nothing", { query: query.trim() })}</Spotlight.Empty>}
      </Spotlight.ActionsList>
      <Spotlight.Footer className={s.keys}>
        <span>↑↓ {t("ui.search.choose")}</span>
        <span>Enter {t("ui.open")}</span>
        <span>Esc {t("ui.close")}</span>
      </Spotlight.Footer>
    </Spotlight.Root>
  );
}

function useFound(search: ShellProps["search"], query: string) {
  const { data, isFetching, isError } = useQuery({
    queryKey: ["ui.search", query],
    queryFn: ({ signal }) => search(query, signal),
    enabled: query !== "",
    placeholderData: keepPreviousData,
  });
  return { groups: query === "" ? [] : (data ?? []), loading: isFetching, failed: isError };
}

/** While one types, the first entry is the one that Enter opens, also when hits arrive late. */
function useFirstSelected(query: string, entries: string) {
  useEffect(() => {
    if (query === "" || entries === "") return;
    const list = document.getElementById(store.getState().listId);
    list?.querySelector("[data-selected]")?.removeAttribute("data-selected");
    list?.querySelector("[data-action]")?.setAttribute("data-selected", "true");
    store.updateState((state) => ({ ...state, selected: 0 }));
  }, [query, entries]);
}
