import "../theme/mantine-all.css";
import { Menu, useMantineColorScheme, type MantineColorScheme } from "@mantine/core";
import IconLogout from "@tabler/icons-react/dist/esm/icons/IconLogout.mjs";
import IconSettings from "@tabler/icons-react/dist/esm/icons/IconSettings.mjs";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Locale } from "#kernel/i18n/i18n.ts";
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
        <Menu.RadioGroup value={locale} onChange={(next) => set({ locale: next as Locale })}>
          <Menu.RadioItem value="ja">日本語</Menu.RadioItem>
          <Menu.RadioItem value="en">English</Menu.RadioItem>
        </Menu.RadioGroup>
        <Menu.Label>{t("ui.user.years")}</Menu.Label>
        <Menu.RadioGroup value={era ? "era" : "western"} onChange={(next) => set({ era: next === "era" })}>
          <Menu.RadioItem value="western">{t("ui.user.western")}</Menu.RadioItem>
          <Menu.RadioItem value="era">{t("ui.user.era")}</Menu.RadioItem>
        </Menu.RadioGroup>
        <Menu.Label>{t("ui.user.scheme")}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(next) => setColorScheme(next as MantineColorScheme)}>
          {(["light", "dark", "auto"] as const).map((each) => (
            <Menu.RadioItem key={each} value={each}>
              {t(`ui.user.scheme.${each}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item
          closeMenuOnClick
          leftSection={<IconSettings size={16} stroke={1.7} />}
          onClick={() => go("/me/security")}
        >
          {t("ui.user.settings")}
        </Menu.Item>
        <Menu.Item closeMenuOnClick leftSection={<IconLogout size={16} stroke={1.7} />} onClick={onSignOut}>
          {t("ui.user.signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
