import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { setupDemo } from "../contract.ts";
import s from "./setup.module.css";

type Props = { failure: string | undefined; onOwn: () => void; onDemo: () => void };

/** The one decision of the first run. */
export function ChooseStart({ failure, onOwn, onDemo }: Props) {
  const { t } = useTranslation();
  const demo = useOperation(setupDemo, { onDone: onDemo });
  return (
    <div className={s.choices}>
      {failure && (
        <p role="alert" className={s.failure}>
          {failure}
        </p>
      )}
      <div>
        <Button size="md" fullWidth onClick={onOwn}>
          {t("setup.own")}
        </Button>
        <p>{t("setup.own.note")}</p>
      </div>
      <div>
        <Button size="md" fullWidth variant="default" loading={demo.busy} onClick={() => demo.fire({})}>
          {t("setup.demo")}
        </Button>
        <p>{t("setup.demo.note")}</p>
      </div>
    </div>
  );
}
