import IconPlus from "@tabler/icons-react/dist/esm/icons/IconPlus.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { me } from "#kernel/access/contract.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import { useUrlState } from "#ui/hooks/use-url-state.ts";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import type { PageAction } from "#ui/page/types.ts";
import { Card } from "#ui/parts/Card.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { LoadingScreen } from "#ui/screens/LoadingScreen.tsx";
import { allows } from "#ui/session.ts";
import { board, create } from "../../contract.ts";
import { importStart } from "../../import/contract.ts";
import { Board, WIDTHS } from "./Board.tsx";
import { NewSheetDialog } from "./NewSheetDialog.tsx";
import { TodoCard } from "./TodoCard.tsx";

/** Organisations by year with how their sheets stand, and what the reader has to write. */
export default function PoliciesPage() {
  const { t } = useTranslation();
  useLive(["policy"]);
  const [{ from, years }, setUrl] = useUrlState<{ from?: string; years?: string }>({});
  const [adding, setAdding] = useState(false);
  const width = WIDTHS.find((each) => String(each) === years) ?? 2;
  const { data, error, refetch } = useAnswer(board, { years: width, ...(from ? { from: Number(from) } : {}) });
  const { data: reader } = useAnswer(me, {});
  const may = (permission: string) => !reader || allows(reader.permissions, permission);
  const refusal = (permission: string) => (may(permission) ? {} : { disabledReason: t("ui.notAllowed") });
  const add: PageAction = {
    key: "new",
    label: t("policy.web.new"),
    icon: IconPlus,
    primary: true,
    onClick: () => setAdding(true),
    ...refusal(create.permission),
  };
  const take: PageAction = {
    key: "import",
    label: t("policy.web.import"),
    to: "/policies/import",
    ...refusal(importStart.permission),
  };
  return (
    <Page title={t("policy.nav")}>
      <PageHeader
        plain
        title={t("policy.nav")}
        note={t("policy.web.note")}
        actions={[
          add,
          { key: "all", label: t("policy.web.allSheets"), to: "/policies/sheets" },
          take,
          { key: "orgs", label: t("policy.web.orgs.title"), to: "/policies/orgs" },
          { key: "forms", label: t("policy.web.forms.title"), to: "/policies/forms" },
        ]}
      />
      <TodoCard />
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <LoadingScreen />
      ) : data.orgs.length === 0 && !from ? (
        <Card padded>
          <EmptyState
            title={t("policy.web.none")}
            {...(may(importStart.permission) ? { action: { ...take, key: "first" } } : {})}
          >
            {t("policy.web.noneText")}
          </EmptyState>
        </Card>
      ) : (
        <Board
          data={data}
          width={width}
          onFrom={(year) => setUrl({ from: String(year), ...(years ? { years } : {}) })}
          onWidth={(each) => setUrl({ years: String(each), ...(from ? { from } : {}) })}
        />
      )}
      <NewSheetDialog opened={adding} onClose={() => setAdding(false)} />
    </Page>
  );
}
