import { UnstyledButton } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DutyRow, type Duty } from "./DutyRow.tsx";
import s from "./DutyList.module.css";

type Props = {
  duties: Duty[];
  /** How many are shown before 「すべて表示」; open ones come first as they are given. */
  limit?: number;
  action?: (duty: Duty) => ReactNode;
  /** The reader wants to see them all. */
  onAll?: () => void;
};

/** Duties below each other, in the order given (the server sorts by deadline). Long lists open on demand. */
export function DutyList({ duties, limit = 8, action, onAll }: Props) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const shown = all || duties.length <= limit + 2 ? duties : duties.slice(0, limit);
  return (
    <>
      <ul className={s.list}>
        {shown.map((duty) => (
          <DutyRow key={duty.id} duty={duty} action={action?.(duty)} />
        ))}
      </ul>
      {shown.length < duties.length && (
        <UnstyledButton
          className={s.more}
          onClick={() => {
            setAll(true);
            onAll?.();
          }}
        >
          {t("ui.showAll", { count: duties.length })}
        </UnstyledButton>
      )}
    </>
  );
}
