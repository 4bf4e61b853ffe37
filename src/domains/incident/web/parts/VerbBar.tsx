import { ActionIcon, Menu, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import IconDots from "@tabler/icons-react/dist/esm/icons/IconDots.mjs";
import { useTranslation } from "react-i18next";
import type { Can } from "#kernel/contract/contract.ts";
import { ActionButton } from "#ui/page/ActionButton.tsx";
import type { About } from "../verbs/verb-form.ts";
import { useAsk } from "../verbs/VerbHost.tsx";
import type { Why } from "./reason.ts";
import s from "./VerbBar.module.css";

interface Props {
  /** What can be done here at some time, the usual next thing first. */
  verbs: readonly string[];
  can: Can | undefined;
  why: Why["why"];
  about?: Partial<About>;
  /** How many possible ones stand as buttons; the others stand behind "…" with the reasons of the impossible ones. */
  room?: number;
  /** The first one is the usual next step and is filled. */
  primary?: boolean;
  /** Without a possible verb, why the first one is not: as a sentence, since nobody hovers on a phone. */
  explain?: boolean;
  /** The first verb is what one looks for here: it stands there also when it is not possible yet, with its reason. */
  lead?: boolean;
  /** Nothing at all where the reader can do nothing, for what is settled. */
  quiet?: boolean;
}

/** The verbs of a card or a line of it: what is possible as buttons, everything else behind "…" with its reason. */
export function VerbBar(props: Props) {
  const {
    verbs,
    can,
    why,
    about = {},
    room: wanted = 2,
    primary = false,
    explain = false,
    quiet = false,
    lead = false,
  } = props;
  const { t } = useTranslation();
  const ask = useAsk();
  // On a phone a second button would push "…" to a line of its own.
  const phone = useMediaQuery("(max-width: 720px)") ?? false;
  const room = phone ? 1 : wanted;
  const subId = about.subId;
  const judged = verbs.map((verb) => ({ verb, label: t(`incident.web.verb.${verb}`), reason: why(can, verb, subId) }));
  const possible = judged.filter(({ reason }) => reason === undefined);
  const [first] = judged;
  const none = possible.length === 0;
  const held = lead && first?.reason ? first : undefined;
  const shown = held ? [] : possible.slice(0, room);
  const rest = judged.filter((each) => each !== held && !shown.includes(each));
  if (none && quiet) return null;
  // A menu of one impossible verb would only repeat why.
  const menu = rest.length > 0 && !(none && (held || judged.length === 1));
  return (
    <div className={s.bar}>
      {shown.map(({ verb, label }, index) => (
        <ActionButton
          key={verb}
          action={{ key: verb, label, primary: primary && index === 0, onClick: () => ask(verb, about) }}
        />
      ))}
      {none && !held && explain && first?.reason && <small className={s.why}>{first.reason}</small>}
      {held && (
        <>
          <small className={s.why}>{held.reason}</small>
          <ActionButton action={{ key: held.verb, label: held.label, disabledReason: held.reason ?? "" }} />
        </>
      )}
      {none && !held && !explain && first?.reason && (
        <ActionButton action={{ key: first.verb, label: first.label, disabledReason: first.reason }} />
      )}
      {menu && (
        <Menu width={300}>
          <Menu.Target>
            <ActionIcon variant="default" size={36} aria-label={t("ui.moreActions")}>
              <IconDots size={18} stroke={1.7} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {rest.map(({ verb, label, reason }) => (
              <Menu.Item
                key={verb}
                aria-disabled={reason ? true : undefined}
                data-unavailable={reason ? true : undefined}
                closeMenuOnClick={!reason}
                onClick={() => (reason ? undefined : ask(verb, about))}
              >
                {label}
                {reason && (
                  <Text size="xs" c="dimmed">
                    {reason}
                  </Text>
                )}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}
