import type { TFunction } from "i18next";
import { MIN_PASSWORD } from "../password-rules.ts";
import { SignInProblem } from "./sign-in.ts";

/** A new password, and once more against slips. */
export function newPasswordFields(t: TFunction, min: number = MIN_PASSWORD) {
  const hint = t("identity.field.newPassword.hint", { min });
  return [
    {
      kind: "password",
      name: "newPassword",
      label: t("identity.field.newPassword"),
      hint,
      required: true,
      autoComplete: "new-password",
    },
    { kind: "password", name: "again", label: t("identity.field.again"), required: true, autoComplete: "new-password" },
  ] as const;
}

/** Throws at the second field when the two differ. */
export function requireSame(newPassword: string, again: string, t: TFunction): void {
  if (newPassword === again) return;
  const message = t("identity.problem.different");
  const errors = [{ path: "again", key: "different", message }];
  throw new SignInProblem({
    type: "about:blank",
    title: "different",
    status: 422,
    code: "different",
    detail: message,
    errors,
  });
}
