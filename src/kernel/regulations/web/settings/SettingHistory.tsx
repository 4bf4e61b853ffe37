import { useTranslation } from "react-i18next";
import type { Shape } from "#kernel/config/shape.ts";
import { now } from "#ui/hooks/clock.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import type { SettingItem } from "./setting-form.ts";
import type { Names } from "./setting-form.ts";
import { useValueText } from "./value-text.ts";
import s from "../regulations.module.css";

/** Every value that was, is or will be in force, newest first, down to the one that the product came with. */
export function SettingHistory({ item, names }: { item: SettingItem; names: Names }) {
  const { t } = useTranslation();
  const f = useFormat();
  const text = useValueText(names);
  const words = `setting.${item.key}`;
  const shape = item.shape as Shape;
  return (
    <section className={s.history} aria-label={t("settings.history")}>
      <h3>{t("settings.history")}</h3>
      <dl>
        {item.values.map(({ effectiveFrom, value, setBy }) => (
          <div key={effectiveFrom}>
            <dt>
              {t(Date.parse(effectiveFrom) > now() ? "settings.history.later" : "settings.history.from", {
                from: f.date(effectiveFrom),
              })}
              <small>{setBy?.name ?? t("settings.history.system")}</small>
            </dt>
            <dd>{text(words, shape, value)}</dd>
          </div>
        ))}
        <div>
          <dt>{t("settings.default")}</dt>
          <dd>{text(words, shape, item.default)}</dd>
        </div>
      </dl>
    </section>
  );
}
