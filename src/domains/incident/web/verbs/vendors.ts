import * as contract from "../../contract.ts";
import { plainVerb, verbForm, type Ctx } from "./verb-form.ts";

/** Outside specialists (第9条). */

const fields = ({ make }: Ctx) =>
  [
    make.text("company", { required: true, maxLength: 200 }),
    make.area("reason", { required: true, maxLength: 3000, label: make.label("vendorReason") }),
    make.area("choice", { required: true, maxLength: 3000 }),
    make.money("cost", { min: 0 }),
    make.check("taxIncluded"),
    make.text("costNote", { maxLength: 1000 }),
    make.text("period", { maxLength: 200 }),
    make.area("other", { maxLength: 3000, rows: 2 }),
  ] as const;

const initial = ({ vendor }: Ctx) => ({
  company: vendor?.company ?? "",
  reason: vendor?.reason ?? "",
  choice: vendor?.choice ?? "",
  cost: vendor?.cost ?? undefined,
  taxIncluded: vendor?.taxIncluded ?? true,
  costNote: vendor?.costNote ?? "",
  period: vendor?.period ?? "",
  other: vendor?.other ?? "",
});

interface Filled {
  company: string;
  reason: string;
  choice: string;
  cost?: number | undefined;
  taxIncluded: boolean;
  costNote?: string | undefined;
  period?: string | undefined;
  other?: string | undefined;
}
const sent = ({ cost, ...rest }: Filled) => ({ ...rest, cost: cost ?? null });

export const draftVendor = verbForm(contract.draftVendor, { fields, initial, input: sent, wide: true });
export const reviseVendor = verbForm(contract.reviseVendor, {
  fields,
  initial,
  input: (values, { subId }) => ({ ...sent(values), vendorId: subId }),
  wide: true,
});
export const submitVendor = plainVerb(contract.submitVendor, ({ subId }) => ({ vendorId: subId }));

export const recordOralPermission = verbForm(contract.recordOralPermission, {
  fields: ({ make }) => [
    make.text("who", { required: true, maxLength: 100 }),
    make.when("at", { required: true, quick: [0, -5, -15] }),
    make.text("how", { required: true, maxLength: 100 }),
    make.text("witness", { required: true, maxLength: 100 }),
  ],
  initial: ({ now }) => ({ at: now }),
  input: (values, { subId }) => ({ ...values, vendorId: subId }),
});

export const engageVendor = verbForm(contract.engageVendor, {
  fields: ({ make }) => [
    make.when("engagedAt", { required: true, quick: [0, -15] }),
    make.text("nda", { required: true, maxLength: 300 }),
    make.area("dataScope", { required: true, maxLength: 2000 }),
    make.text("account", { maxLength: 300 }),
    make.when("accountExpiresAt"),
    make.area("supervision", { maxLength: 2000, rows: 2 }),
  ],
  initial: ({ now }) => ({ engagedAt: now }),
  input: ({ accountExpiresAt, ...rest }, { subId }) => ({
    ...rest,
    accountExpiresAt: accountExpiresAt ?? null,
    vendorId: subId,
  }),
});

export const recordUnpermittedEngagement = verbForm(contract.recordUnpermittedEngagement, {
  fields: ({ make }) => [
    make.when("engagedAt", { required: true, quick: [0, -60] }),
    make.area("reason", { required: true, maxLength: 2000 }),
    make.text("nda", { maxLength: 300 }),
    make.area("dataScope", { maxLength: 2000 }),
  ],
  input: (values, { subId }) => ({ ...values, vendorId: subId }),
  danger: true,
});

export const endVendor = verbForm(contract.endVendor, {
  fields: ({ make }) => [
    make.when("endedAt", { required: true, quick: [0] }),
    make.when("accessRevokedAt", { required: true, quick: [0] }),
    make.text("deletionCertificate", { maxLength: 500 }),
    make.area("takeOut", { maxLength: 2000, rows: 2 }),
    make.area("note", { maxLength: 2000, rows: 2 }),
  ],
  initial: ({ now }) => ({ endedAt: now, accessRevokedAt: now }),
  input: (values, { subId }) => ({ ...values, vendorId: subId }),
});

export const abandonVendor = verbForm(contract.abandonVendor, {
  fields: ({ make }) => [make.area("reason", { required: true, maxLength: 1000 })],
  input: ({ reason }, { subId }) => ({ reason, vendorId: subId }),
  danger: true,
});
