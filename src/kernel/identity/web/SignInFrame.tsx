import { useEffect, type ReactNode } from "react";
import { Card } from "#ui/parts/Card.tsx";
import { Stamp } from "#ui/parts/Stamp.tsx";
import { usePreferences } from "#ui/preferences.tsx";
import s from "./SignInFrame.module.css";

/** The page before anybody is known: the seal, one sheet, and the choice of language. */
export function SignInFrame({ title, note, children }: { title: string; note?: ReactNode; children: ReactNode }) {
  const { locale, set } = usePreferences();
  useEffect(() => {
    document.title = `${title} - Kaname`;
  }, [title]);
  const other = locale === "ja" ? "en" : "ja";
  return (
    <main className={s.ground}>
      <div className={s.brand}>
        <Stamp text="要" size={36} filled />
        Kaname
      </div>
      <div className={s.sheet}>
        <Card padded>
          <h1>{title}</h1>
          {note && <p>{note}</p>}
          {children}
        </Card>
      </div>
      <footer className={s.foot}>
        <button type="button" lang={other} onClick={() => set({ locale: other })}>
          {other === "en" ? "English" : "日本語"}
        </button>
      </footer>
    </main>
  );
}
