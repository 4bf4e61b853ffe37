import { Checkbox } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { givenBy, toggle } from "./choice.ts";
import { byDomain, permissionWords, type Permission } from "./permissions.ts";
import s from "./PermissionChoice.module.css";

type Props = { permissions: Permission[]; patterns: string[]; onChange: (patterns: string[]) => void };

/** What a role may do, by what it is about: a domain as a whole, or single permissions, each in words. */
export function PermissionChoice({ permissions, patterns, onChange }: Props) {
  const { t } = useTranslation();
  const given = new Set(givenBy(patterns, permissions).map(({ name }) => name));
  return (
    <div className={s.groups}>
      {byDomain(permissions, t).map(({ domain, label, items }) => {
        const chosen = items.filter(({ name }) => given.has(name)).length;
        return (
          <details key={domain} className={s.group} open={chosen > 0 && chosen < items.length}>
            <summary>
              <Checkbox
                size="xs"
                aria-label={t("access.role.wholeDomain", { domain: label })}
                checked={chosen === items.length}
                indeterminate={chosen > 0 && chosen < items.length}
                onChange={(event) =>
                  onChange(toggle(patterns, permissions, `${domain}.*`, event.currentTarget.checked))
                }
              />
              <span>{label}</span>
              <small>{t("access.role.chosen", { chosen, all: items.length })}</small>
            </summary>
            <ul>
              {items.map((each) => (
                <li key={each.name}>
                  <Checkbox
                    size="xs"
                    label={permissionWords(each, t)}
                    description={each.name}
                    checked={given.has(each.name)}
                    onChange={(event) =>
                      onChange(toggle(patterns, permissions, each.name, event.currentTarget.checked))
                    }
                  />
                </li>
              ))}
            </ul>
          </details>
        );
      })}
    </div>
  );
}
