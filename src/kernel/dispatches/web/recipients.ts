import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import type { Recipient } from "#ui/parts/RecipientPreview.tsx";
import type { Output } from "#kernel/contract/contract.ts";
import type { preview } from "../contract.ts";

type Found = Output<typeof preview>["recipients"][number];
type Empty = Output<typeof preview>["unresolved"][number];

/** Resolved recipients and the places that nobody fills, as the list of the kit shows them. */
export function toRecipients<R extends Found>(
  found: readonly R[],
  empty: readonly Empty[],
  t: TFunction,
  status?: (recipient: R) => ReactNode,
): Recipient[] {
  return [
    ...found.map((recipient, index) => ({
      id: `${index}`,
      addressee:
        recipient.unit && recipient.post ? recipient.post.name : (recipient.post?.name ?? recipient.group.name),
      person: recipient.person.name,
      ...(basisOf(recipient, t) ? { basis: basisOf(recipient, t) } : {}),
      ...(status ? { status: status(recipient) } : {}),
    })),
    ...empty.map((place, index) => ({
      id: `empty-${index}`,
      addressee: place.post?.name ?? place.unit?.name ?? place.group.name,
      basis: place.reasons.join(" ／ "),
    })),
  ] as Recipient[];
}

function basisOf(recipient: Found, t: TFunction): string {
  if (recipient.deputy)
    return t(recipient.deputy.outsideRegulation ? "dispatches.deputyOutside" : "dispatches.deputy", {
      basis: recipient.deputy.label ?? recipient.deputy.clause ?? "",
    });
  return recipient.absent ? t("dispatches.absent") : "";
}
