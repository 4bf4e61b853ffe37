import { useEffect, type ReactNode } from "react";
import { Card } from "#ui/parts/Card.tsx";
import { Stamp } from "#ui/parts/Stamp.tsx";
import { usePreferences } from "#ui/preferences.tsx";
import s from "./setup.module.css";

/** One sheet on an empty desk, before anybody exists; wide enough for a form. */
export function SetupFrame({ title, note, children }: { title: string; note: string; children: ReactNode }) {
  const { locale, set } = usePreferences();
  const other = locale === "ja" ? "en" : "ja";
  useEffect(() => {
    document.title = `${title} - Kaname`;
  }, [title]);
  return (
    <main className={s.ground}>
      <div className={s.brand}>
        <Stamp text="要" size={36} filled />
        Kaname
      </div>
      <div className={s.sheet}>
        <Card padded>
          <h1>{title}</h1>
          <div className={s.note}>{note}</div>
          {children}
        </Card>
      </div>
      <button type="button" className={s.language} lang={other} onClick={() => set({ locale: other })}>
        {other === "en" ? "English" : "日本語"}
      </button>
    </main>
  );
}
