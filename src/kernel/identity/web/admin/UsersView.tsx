import { dot } from "#ui/marks.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRows, useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useUrlState } from "#ui/hooks/use-url-state.ts";
import { Chip } from "#ui/parts/Chip.tsx";
import { DataTable } from "#ui/table/DataTable.tsx";
import type { FilterValue } from "#ui/table/filters.ts";
import { FilterBar } from "#ui/table/FilterBar.tsx";
import { users, type UserItem } from "../../admin-contract.ts";
import { UserDialog } from "./UserDialog.tsx";

const TONES = { active: "koke", invited: "plain", none: "plain", disabled: "shu", locked: "yamabuki" } as const;
const STATES = ["active", "invited", "none", "disabled", "locked", "lacks-second-factor"] as const;

/** Everybody with how he signs in; a row opens what can be done about it. */
export function UsersView() {
  const { t } = useTranslation();
  const f = useFormat();
  const [filter, setFilter] = useUrlState<FilterValue>({});
  const { q } = filter;
  const wanted = STATES.find((one) => one === filter["state"]);
  const input = { ...(typeof q === "string" && q ? { q } : {}), ...(wanted ? { state: wanted } : {}), limit: 50 };
  const list = useRows(users, input);
  const { data } = useAnswer(users, { ...input, limit: 1 });
  const [open, setOpen] = useState<string>();
  const factors = (row: UserItem) =>
    [
      row.totp && t("identity.admin.factor.totp"),
      row.passkeys > 0 && t("identity.admin.factor.passkeys", { count: row.passkeys }),
      ...row.sso,
    ]
      .filter(Boolean)
      .join(dot());
  return (
    <>
      <DataTable
        label={t("identity.admin.view.users")}
        rowKey={(row) => row.personId}
        onOpen={(row) => setOpen(row.personId)}
        {...list}
        {...(data ? { total: data.total } : {})}
        empty={{ title: t("identity.admin.nobody") }}
        filters={
          <FilterBar
            value={filter}
            onChange={setFilter}
            fields={[
              {
                name: "state",
                label: t("identity.admin.state"),
                options: STATES.map((value) => ({ value, label: t(`identity.admin.state.${value}`) })),
              },
            ]}
          />
        }
        columns={[
          {
            key: "name",
            header: t("identity.field.name"),
            value: (row) => row.name,
            fixed: true,
            width: 170,
            phone: "title",
          },
          { key: "email", header: t("identity.field.email"), value: (row) => row.email, phone: "line" },
          { key: "unit", header: t("identity.admin.unit"), value: (row) => row.unit, width: 170, phone: "none" },
          {
            key: "state",
            header: t("identity.admin.state"),
            width: 130,
            phone: "end",
            cell: (row) => <Chip tone={TONES[row.state]}>{t(`identity.admin.state.${row.state}`)}</Chip>,
          },
          {
            key: "factors",
            header: t("identity.admin.factors"),
            width: 220,
            phone: "line",
            cell: (row) =>
              row.lacksSecondFactor ? (
                <Chip tone="yamabuki">{t("identity.admin.state.lacks-second-factor")}</Chip>
              ) : (
                factors(row) || "—"
              ),
          },
          {
            key: "last",
            header: t("identity.admin.last"),
            width: 150,
            phone: "none",
            cell: (row) => (row.lastSignInAt ? f.date(row.lastSignInAt, "short") : "—"),
          },
        ]}
      />
      {open && <UserDialog personId={open} onClose={() => setOpen(undefined)} />}
    </>
  );
}
