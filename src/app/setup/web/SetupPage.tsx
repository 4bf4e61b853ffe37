import { Button, Stack, Table, Text } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { SignInFrame } from "#kernel/access/web/SignInFrame.tsx";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { ProgressBar } from "#ui/parts/ProgressBar.tsx";
import { LoadingScreen } from "#ui/screens/LoadingScreen.tsx";
import { setupDemo, setupStatus } from "../contract.ts";
import { OwnCompany } from "./OwnCompany.tsx";

/** First run: one's own company, or the demo company with its progress and who can sign in. */
export default function SetupPage() {
  const { t } = useTranslation();
  const [own, setOwn] = useState(false);
  const { data, refetch } = useAnswer(setupStatus, {});
  const demo = useOperation(setupDemo, { onDone: () => void refetch() });
  const loading = data?.state === "demo-loading";
  useEffect(() => {
    if (!loading) return undefined;
    const timer = setInterval(() => void refetch(), 1_000);
    return () => clearInterval(timer);
  }, [loading, refetch]);
  if (!data) return <LoadingScreen />;
  if (data.demo) return <DemoCompany state={data.state} demo={data.demo} />;
  if (data.state === "done") {
    return (
      <SignInFrame title={t("setup.title")} note={t("setup.done")}>
        <Button component="a" href="/sign-in">
          {t("setup.toSignIn")}
        </Button>
      </SignInFrame>
    );
  }
  if (own) return <OwnCompany onBack={() => setOwn(false)} />;
  return (
    <SignInFrame title={t("setup.title")} note={t("setup.note")}>
      <Stack gap="lg">
        <Stack gap="xs">
          <Text size="sm">{t("setup.own.note")}</Text>
          <Button onClick={() => setOwn(true)}>{t("setup.own")}</Button>
        </Stack>
        <Stack gap="xs">
          <Text size="sm">{t("setup.demo.note")}</Text>
          <Button variant="default" loading={demo.busy} onClick={() => demo.fire({})}>
            {t("setup.demo")}
          </Button>
        </Stack>
      </Stack>
    </SignInFrame>
  );
}

type Demo = {
  done: number;
  total: number | null;
  password: string;
  accounts: { post: string; name: string; email: string }[];
};

function DemoCompany({ state, demo }: { state: string; demo: Demo }) {
  const { t } = useTranslation();
  const ready = state === "done";
  const progress = state === "demo-failed" ? "failed" : ready ? "done" : "running";
  return (
    <SignInFrame
      title={ready ? t("setup.demo.ready") : t("setup.demo")}
      note={ready ? t("setup.demo.readyNote") : t("setup.demo.note")}
    >
      <Stack>
        <ProgressBar
          job={{
            label: t("task.setup.demo-load"),
            state: progress,
            done: demo.done,
            ...(demo.total === null ? {} : { total: demo.total }),
            ...(state === "demo-failed" ? { note: t("setup.demo.failed") } : {}),
          }}
        />
        {ready && (
          <>
            <Text size="sm">
              {t("setup.demo.password")} <b>{demo.password}</b>
            </Text>
            <Table verticalSpacing={4}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t("setup.demo.post")}</Table.Th>
                  <Table.Th>{t("setup.demo.email")}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {demo.accounts.map((account) => (
                  <Table.Tr key={account.email}>
                    <Table.Td>
                      {account.post}
                      <br />
                      <Text size="xs" span>
                        {account.name}
                      </Text>
                    </Table.Td>
                    <Table.Td style={{ overflowWrap: "anywhere" }}>{account.email}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
            <Button component="a" href="/sign-in">
              {t("setup.toSignIn")}
            </Button>
          </>
        )}
      </Stack>
    </SignInFrame>
  );
}
