import { useTranslation } from "react-i18next";
import { givenBy } from "./choice.ts";
import { byDomain, permissionWords, usePermissions } from "./permissions.ts";
import s from "./GivenWords.module.css";

/** What patterns give, in words: by what it is about, as "everything" or one by one. */
export function GivenWords({ patterns }: { patterns: readonly string[] }) {
  const { t } = useTranslation();
  const all = usePermissions();
  if (patterns.includes("*")) return <p className={s.whole}>{t("access.role.everything")}</p>;
  const whole = new Map(byDomain([...all], t).map(({ domain, items }) => [domain, items.length]));
  return (
    <dl className={s.given} aria-label={t("access.role.patterns")}>
      {byDomain(givenBy([...patterns], all), t).map(({ domain, label, items }) => (
        <div key={domain}>
          <dt>{label}</dt>
          <dd>
            {items.length === whole.get(domain) && items.length > 2
              ? t("access.role.allOf", { count: items.length })
              : items.map((each) => permissionWords(each, t)).join("、")}
          </dd>
        </div>
      ))}
    </dl>
  );
}
