import { useTranslation } from "react-i18next";
import { givenBy } from "./choice.ts";
import { byDomain, permissionWords, usePermissions } from "./permissions.ts";
import s from "./GivenWords.module.css";

/** More areas than this are folded away behind a line that names the first of them. */
const SEEN = 4;

/** What patterns give, in words: by what it is about, as "everything" or one by one. */
export function GivenWords({
  patterns,
  folded = false,
  inList = false,
}: {
  patterns: readonly string[];
  folded?: boolean;
  /** Below the words of a list's item, without an edge of its own. */
  inList?: boolean;
}) {
  const { t } = useTranslation();
  const all = usePermissions();
  if (patterns.includes("*"))
    return (
      <p className={s.whole} data-in-list={inList}>
        {t("access.role.everything")}
      </p>
    );
  const whole = new Map(byDomain([...all], t).map(({ domain, items }) => [domain, items.length]));
  const given = byDomain(givenBy([...patterns], all), t);
  const list = (
    <dl className={s.given} data-in-list={inList} aria-label={t("access.role.patterns")}>
      {given.map(({ domain, label, items }) => (
        <div key={domain}>
          <dt>{label}</dt>
          <dd>
            {items.length === whole.get(domain) && items.length > 2
              ? t("access.role.allOf", { count: items.length })
              : items.map((each) => permissionWords(each, t)).join(t("access.role.between"))}
          </dd>
        </div>
      ))}
    </dl>
  );
  if (!folded || given.length <= SEEN) return list;
  const first = given.slice(0, SEEN).map(({ label }) => label);
  return (
    <details className={s.folded} data-in-list={inList}>
      <summary>
        {t("access.role.about", { first: first.join(t("access.role.between")), count: given.length - SEEN })}
      </summary>
      {list}
    </details>
  );
}
