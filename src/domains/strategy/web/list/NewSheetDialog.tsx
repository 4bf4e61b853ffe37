import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import { useClock } from "#ui/hooks/clock.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useGo } from "#ui/hooks/use-go.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { choices, create, list } from "../../contract.ts";
import { fiscalYearOf } from "../../fiscal-year.ts";
import { useApi } from "#ui/hooks/api.tsx";
import { useWords } from "../use-words.ts";
import { useYearInput } from "../use-year-input.ts";

/** Begins a sheet: which organisation, which year, and whether a former plan is taken over. */
export function NewSheetDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const w = useWords();
  const go = useGo();
  const call = useApi();
  const readYear = useYearInput();
  const { data } = useAnswer(choices, opened ? {} : undefined);
  const start = useOperation(create, {
    quiet: true,
    done: t("policy.web.created"),
    onDone: ({ id }) => go(`/policies/${id}`),
  });
  const former = useCallback(
    async (q: string) => {
      const { items } = await call(list, { ...(q ? { q } : {}), limit: 20 });
      return items.map(({ id, org, fiscalYear, number }) => ({
        id,
        name: `${w.year(fiscalYear)} ${org.name}`,
        note: number,
      }));
    },
    [call, w],
  );
  const thisYear = useClock((now) => fiscalYearOf(new Date(now + 9 * 3_600_000).toISOString()));
  return (
    <ActionDialog
      opened={opened}
      onClose={onClose}
      title={t("policy.web.new")}
      intro={t(data?.orgs.length === 0 ? "policy.web.noOrg" : "policy.web.newIntro")}
      submitLabel={t("policy.web.begin")}
      initial={{ year: w.year(thisYear + 1) }}
      fields={[
        {
          kind: "select",
          name: "orgId",
          label: t("policy.web.org"),
          required: true,
          options: (data?.orgs ?? []).map(({ id, name }) => ({ value: id, label: name })),
        },
        {
          kind: "text",
          name: "year",
          label: t("policy.web.year"),
          required: true,
          hint: t("policy.web.yearHint"),
          maxLength: 20,
        },
        {
          kind: "unit",
          name: "copyFrom",
          label: t("policy.web.copyFrom"),
          search: former,
          hint: t("policy.web.copyFromHint"),
        },
      ]}
      onSubmit={async ({ orgId, year, copyFrom }) =>
        start.run({
          orgId,
          fiscalYear: readYear(year, "year"),
          ...(copyFrom ? { copyFrom } : {}),
        })
      }
    />
  );
}
