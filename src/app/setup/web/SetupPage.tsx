import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useApi } from "#ui/hooks/api.tsx";
import { queryKey } from "#ui/hooks/query-keys.ts";
import { useGo } from "#ui/hooks/use-go.ts";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { ProgressBar } from "#ui/parts/ProgressBar.tsx";
import { LoadingScreen } from "#ui/screens/LoadingScreen.tsx";
import { setupStatus } from "../contract.ts";
import { ChooseStart } from "./ChooseStart.tsx";
import { DemoAccounts } from "./DemoAccounts.tsx";
import { OwnCompany } from "./OwnCompany.tsx";
import { SetupFrame } from "./SetupFrame.tsx";

/** The first page of a new installation: own company or demo company; afterwards it leads to the sign-in. */
export default function SetupPage() {
  const { t } = useTranslation();
  const call = useApi();
  const go = useGo();
  const [own, setOwn] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: queryKey(setupStatus, {}),
    queryFn: ({ signal }) => call(setupStatus, {}, { signal }),
    // Nobody is signed in, so there are no live updates yet.
    refetchInterval: ({ state }) => (state.data?.state === "demo-loading" ? 700 : false),
  });
  const over = data?.state === "done" && data.demo === null;
  useEffect(() => {
    if (over) go("/sign-in", { replace: true });
  }, [over, go]);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data || over) return <LoadingScreen />;

  const { state, demo } = data;
  if (state === "demo-loading" && demo) {
    return (
      <SetupFrame title={t("setup.title")} note={t("setup.demo.note")}>
        <ProgressBar
          job={{
            label: t("task.setup.demo-load"),
            state: "running",
            done: demo.done,
            ...(demo.total === null ? {} : { total: demo.total }),
            ...(demo.message ? { note: t(demo.message.key, demo.message.params) } : {}),
          }}
        />
      </SetupFrame>
    );
  }
  const failure = state === "demo-failed" && demo?.message ? t(demo.message.key, demo.message.params) : undefined;
  if (demo && demo.accounts.length > 0) {
    return (
      <SetupFrame
        title={t(failure ? "setup.demo.failed" : "setup.demo.ready")}
        note={failure ?? t("setup.demo.readyNote")}
      >
        <DemoAccounts password={demo.password} accounts={demo.accounts} />
      </SetupFrame>
    );
  }
  return own ? (
    <SetupFrame title={t("setup.own")} note={t("setup.own.note")}>
      <OwnCompany onBack={() => setOwn(false)} />
    </SetupFrame>
  ) : (
    <SetupFrame title={t("setup.title")} note={t("setup.note")}>
      <ChooseStart
        failure={failure ?? (state === "demo-failed" ? t("setup.demo.failed") : undefined)}
        onOwn={() => setOwn(true)}
        onDemo={() => void refetch()}
      />
    </SetupFrame>
  );
}
