import "../theme/mantine-all.css";
import { Menu, useMantineColorScheme } from "@mantine/core";
import IconCheck from "@tabler/icons-react/dist/esm/icons/IconCheck.mjs";
import IconLogout from "@tabler/icons-react/dist/esm/icons/IconLogout.mjs";
import IconSettings from "@tabler/icons-react/dist/esm/icons/IconSettings.mjs";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { useGo } from "../hooks/use-go.ts";
import { usePreferences } from "../preferences.tsx";
import type { Session } from "../session.ts";
import { UserButton } from "./UserButton.tsx";
import { useOpenedAtOnce } from "./use-opened-at-once.ts";
import s from "./UserMenu.module.css";

/** Who is signed in, and their own choices: language, years, light or dark, sign out. */
export default function UserMenuPanel({ session, onSignOut }: { session: Session; onSignOut: () => void }) {
  const { t } = useTranslation();
  const go = useGo();
  const { locale, era, set } = usePreferences();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { name, post } = session.person;
  const button = useRef<HTMLButtonElement>(null);
  const [opened, setOpened] = useOpenedAtOnce(button);
  return (
    <Menu width={240} closeOnItemClick={false} opened={opened} onChange={setOpened}>
      <Menu.Target>
        <UserButton ref={button} person={session.person} />
      </Menu.Target>
      <Menu.Dropdown>
        <div className={s.who}>
          <b>{name}</b>
          {post && <small>{post}</small>}
        </div>
        <Menu.Divider />
        <Menu.Label>{t("ui.user.language")}</Menu.Label>
        <Choice on={locale === "ja"} label="日本語" onChoose={() => set({ locale: "ja" })} />
        <Choice on={locale === "en"} label="English" onChoose={() => set({ locale: "en" })} />
        <Menu.Label>{t("ui.user.years")}</Menu.Label>
        <Choice on={!era} label={t("ui.user.western")} onChoose={() => set({ era: false })} />
        <Choice on={era} label={t("ui.user.era")} onChoose={() => set({ era: true })} />
        <Menu.Label>{t("ui.user.scheme")}</Menu.Label>
        {(["light", "dark", "auto"] as const).map((each) => (
          <Choice
            key={each}
            on={colorScheme === each}
            label={t(`ui.user.scheme.${each}`)}
            onChoose={() => setColorScheme(each)}
          />
        ))}
        <Menu.Divider />
        <Menu.Item closeMenuOnClick leftSection={<IconSettings size={16} stroke={1.7} />} onClick={() => go("/me")}>
          {t("ui.user.settings")}
        </Menu.Item>
        <Menu.Item closeMenuOnClick leftSection={<IconLogout size={16} stroke={1.7} />} onClick={onSignOut}>
          {t("ui.user.signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function Choice({ on, label, onChoose }: { on: boolean; label: string; onChoose: () => void }) {
  return (
    <Menu.Item
      role="menuitemradio"
      aria-checked={on}
      onClick={onChoose}
      rightSection={on ? <IconCheck size={16} /> : null}
    >
      {label}
    </Menu.Item>
  );
}
