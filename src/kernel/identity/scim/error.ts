import { Problem } from "#kernel/contract/problem.ts";
import { translate } from "#kernel/i18n/server.ts";

export const ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";

/** A refusal as RFC 7644 §3.12 wants it. */
export class ScimError extends Error {
  readonly status: number;
  readonly scimType: string | undefined;
  constructor(status: number, detail: string, scimType?: string) {
    super(detail);
    this.name = "ScimError";
    this.status = status;
    this.scimType = scimType;
  }
}

/** Refusals of our operations in SCIM's form: the same reason, in English, for the log of the other side. */
export function scimErrorOf(error: unknown): ScimError | undefined {
  if (error instanceof ScimError) return error;
  if (!(error instanceof Problem)) return undefined;
  const [field] = error.errors;
  const detail = field
    ? `${field.path}: ${translate("en", field.key, field.params)}`
    : translate("en", error.key, error.params);
  const taken = field?.key.endsWith("-taken");
  if (taken) return new ScimError(409, detail, "uniqueness");
  return new ScimError(error.status === 422 ? 400 : error.status, detail, field ? "invalidValue" : undefined);
}

export const bodyOf = ({ status, scimType, message }: ScimError) => ({
  schemas: [ERROR],
  status: String(status),
  ...(scimType ? { scimType } : {}),
  detail: message,
});
