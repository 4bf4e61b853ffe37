import type { ConflictDefinition } from "#kernel/operation/manifest.ts";

const rule = (
  name: [string, string],
  left: [string, string],
  right: [string, string],
  on: ConflictDefinition["on"],
  patterns: { left?: string[]; right?: string[] } = {},
): ConflictDefinition => ({
  name: { ja: name[0], en: name[1] },
  left: { name: { ja: left[0], en: left[1] }, patterns: patterns.left ?? [] },
  right: { name: { ja: right[0], en: right[1] }, patterns: patterns.right ?? [] },
  on,
});

/**
 * The duties that internal control asks to keep apart (職務分掌). A domain adds its operations to the sides under the same
 * code in its own manifest; a rule without operations on both sides does nothing yet, and says so on its screen.
 */
export const shipped: Record<string, ConflictDefinition> = {
  "request-approve": rule(["申請と承認", "Request and approval"], ["申請", "Request"], ["承認", "Approval"], "act"),
  "record-accept": rule(
    ["記録の作成と受領", "Record and its acceptance"],
    ["記録の作成", "Writing the record"],
    ["受領", "Acceptance"],
    "act",
  ),
  "grant-review": rule(
    ["権限の付与と例外の承認・棚卸", "Giving rights and reviewing them"],
    ["権限の付与", "Giving rights"],
    ["例外の承認・棚卸", "Approving exceptions, reviewing"],
    "grant",
    {
      left: ["access.grant", "access.role-set", "access.guest-admit"],
      right: ["access.exception-decide", "access.review*"],
    },
  ),
  "security-log": rule(
    ["セキュリティ管理と証跡管理", "Security and log administration"],
    ["権限の管理", "Administration of rights"],
    ["証跡の管理", "Administration of the audit trail"],
    "grant",
    { left: ["access.grant", "access.role-set"], right: ["audit.seal*", "audit.anchor*", "audit.rotate*"] },
  ),
  "auditor-auditee": rule(
    ["監査と被監査業務", "Auditor and audited"],
    ["監査", "Audit"],
    ["被監査業務", "Audited work"],
    "grant",
    {
      left: ["audit.sample*", "audit.finding*", "audit.test*"],
    },
  ),
  "develop-release": rule(
    ["開発と本番リリース", "Development and release"],
    ["開発", "Development"],
    ["本番リリース", "Release"],
    "both",
  ),
  "vendor-payment": rule(
    ["取引先マスタと支払", "Vendor master and payment"],
    ["取引先マスタ", "Vendor master"],
    ["支払", "Payment"],
    "grant",
  ),
  "order-receipt": rule(["発注と検収", "Order and receipt"], ["発注", "Order"], ["検収", "Receipt"], "both"),
  "count-adjust": rule(
    ["棚卸と在庫調整の承認", "Stock count and adjustment"],
    ["実地棚卸", "Stock count"],
    ["調整の承認", "Approval of adjustment"],
    "both",
  ),
  "price-register": rule(
    ["売価変更とレジ操作", "Price change and register"],
    ["売価変更", "Price change"],
    ["レジ操作", "Register"],
    "grant",
  ),
};
