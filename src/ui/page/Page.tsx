import { useEffect, type ReactNode } from "react";
import s from "./Page.module.css";

type Props = {
  /** The title of the window: 「店舗POSから売上が送信できない」. */
  title: string;
  /** `full` uses the whole width; `form` keeps lines short for reading and writing. */
  width?: "full" | "form";
  /** The content fills the height of the window and scrolls inside, as a long table does. */
  fill?: boolean;
  children: ReactNode;
};

/** The ground of one screen. Its parts stand below each other with an even gap. */
export function Page({ title, width = "full", fill = false, children }: Props) {
  useEffect(() => {
    document.title = `${title} - Kaname`;
  }, [title]);
  return (
    <div className={s.page} data-width={width} data-fill={fill}>
      {children}
    </div>
  );
}
