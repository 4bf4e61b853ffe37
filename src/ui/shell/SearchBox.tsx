import { useHotkeys } from "@mantine/hooks";
import IconSearch from "@tabler/icons-react/dist/esm/icons/IconSearch.mjs";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ShellProps } from "./types.ts";
import s from "./SearchBox.module.css";

const load = () => import("./SearchPanel.tsx");
const SearchPanel = lazy(load);

/** The door to the search; the panel itself is fetched when somebody reaches for it. */
export function SearchBox(props: Pick<ShellProps, "nav" | "session" | "search">) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const [wanted, setWanted] = useState(false);
  const open = () => {
    setWanted(true);
    setOpened(true);
  };
  useHotkeys([["mod+K", open]], []);
  return (
    <>
      <button
        type="button"
        className={s.find}
        onClick={open}
        onPointerEnter={() => void load()}
        aria-keyshortcuts="Meta+K Control+K"
      >
        <IconSearch size={17} stroke={1.7} />
        <span className={s.long}>{t("ui.search.placeholder")}</span>
        <span className={s.short}>{t("ui.search")}</span>
        <kbd>{/Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘K" : "Ctrl K"}</kbd>
      </button>
      {wanted && (
        <Suspense>
          <SearchPanel {...props} opened={opened} onClose={() => setOpened(false)} />
        </Suspense>
      )}
    </>
  );
}
