import { VisuallyHidden } from "@mantine/core";
import type { ComponentProps } from "react";
import { useTranslation } from "react-i18next";
import type { Session } from "../session.ts";
import s from "./UserMenu.module.css";

type Props = ComponentProps<"button"> & { person: Session["person"] };

/** The reader's face and post. */
export function UserButton({ person, className, ...rest }: Props) {
  const { t } = useTranslation();
  return (
    <button type="button" className={`${s.me} ${className ?? ""}`} aria-haspopup="menu" {...rest}>
      <span className={s.face} aria-hidden>
        {Array.from(person.name)[0]}
      </span>
      <span className={s.name}>{person.post ?? person.name}</span>
      <VisuallyHidden>{t("ui.user.menu", { name: person.name })}</VisuallyHidden>
    </button>
  );
}
