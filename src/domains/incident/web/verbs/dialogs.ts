import type { ComponentType } from "react";
import { CloseTrouble } from "./CloseTrouble.tsx";
import { ComposeRecord } from "./ComposeRecord.tsx";
import { FullyRecover } from "./FullyRecover.tsx";
import { IssueOrder } from "./IssueOrder.tsx";
import { JudgeGravity } from "./JudgeGravity.tsx";
import type { DIALOG_VERBS } from "./registry.ts";
import type { VerbProps } from "./VerbDialog.tsx";

export const DIALOGS: Record<(typeof DIALOG_VERBS)[number], ComponentType<VerbProps>> = {
  "judge-gravity": JudgeGravity,
  "fully-recover": FullyRecover,
  "issue-order": IssueOrder,
  "compose-record": ComposeRecord,
  close: CloseTrouble,
};
