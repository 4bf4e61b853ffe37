import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Chip } from "#ui/parts/Chip.tsx";
import { StatusList } from "#ui/parts/StatusList.tsx";
import type { TestResult } from "../../provider-contract.ts";
import s from "./admin.module.css";

/** What a test found, step by step; after a trial sign-in also what the other side said of the person. */
export function TestOutcome({ result }: { result: TestResult }) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <div className={s.outcome}>
      <b>{t("identity.provider.tested", { at: f.date(result.at, "short") })}</b>
      <StatusList
        items={[
          ...result.steps.map((step) => ({
            key: step.step,
            label: t(`identity.provider.step.${step.step}`),
            note: step.detail,
            status: (
              <Chip tone={step.ok ? "koke" : "shu"}>
                {t(step.ok ? "identity.provider.good" : "identity.provider.bad")}
              </Chip>
            ),
          })),
          ...Object.entries(result.claims)
            .filter(([name]) => !["iat", "exp", "nonce", "at_hash", "aud"].includes(name))
            .map(([name, value]) => ({ key: `claim ${name}`, label: name, note: value, status: null })),
        ]}
        limit={20}
      />
    </div>
  );
}
