import { aside, dot, until } from "#ui/marks.ts";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Link } from "#ui/Link.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import type { Room, StaffOrder, VendorUse } from "../../contract.ts";
import { CheckResult } from "../parts/CheckResult.tsx";
import { StateChip } from "../parts/chips.tsx";
import { Facts } from "../parts/Facts.tsx";
import { VerbBar } from "../parts/VerbBar.tsx";
import { wordKey } from "../parts/words.ts";
import { useAsk } from "../verbs/VerbHost.tsx";
import { HoursBoard } from "./HoursBoard.tsx";
import type { SheetProps } from "./sheet-props.ts";
import s from "./room.module.css";

/** Hands from outside and from other shifts: specialists (第9条), orders to employees (第8条), their hours. */
export function StaffSheet({ room, why }: SheetProps) {
  const { t } = useTranslation();
  const ask = useAsk();
  return (
    <>
      <section id="vendors" className={s.anchor}>
        <Card
          title={t("incident.web.part.vendors")}
          count={t("incident.web.count", { count: room.vendors.length })}
          actions={<VerbBar verbs={["draft-vendor"]} can={room.can} why={why} />}
        >
          {room.vendors.length === 0 ? (
            <EmptyState title={t("incident.web.vendors.none")} compact>
              {t("incident.web.vendors.noneText")}
            </EmptyState>
          ) : (
            room.vendors.map((vendor) => <VendorItem key={vendor.id} vendor={vendor} {...{ room, why }} />)
          )}
        </Card>
      </section>
      <section id="orders" className={s.anchor}>
        <Card
          title={t("incident.web.part.orders")}
          count={t("incident.web.count", { count: room.orders.length })}
          actions={<VerbBar verbs={["draft-order"]} can={room.can} why={why} />}
        >
          {room.orders.length === 0 ? (
            <EmptyState title={t("incident.web.orders.none")} compact />
          ) : (
            room.orders.map((order) => <OrderItem key={order.id} order={order} {...{ room, why }} />)
          )}
        </Card>
      </section>
      <Card
        title={t("incident.web.hours")}
        actions={
          <Button variant="default" size="xs" h={32} onClick={() => ask("record-hours")}>
            {t("incident.web.verb.record-hours")}
          </Button>
        }
      >
        <HoursBoard />
      </Card>
    </>
  );
}

const VENDOR_NEXT: Partial<Record<VendorUse["state"], readonly string[]>> = {
  draft: ["submit-vendor", "revise-vendor"],
  returned: ["revise-vendor", "submit-vendor"],
  submitted: ["engage-vendor", "record-oral-permission"],
  permitted: ["engage-vendor"],
  engaged: ["end-vendor", "submit-vendor"],
};
const VENDOR_ALL = [
  "submit-vendor",
  "revise-vendor",
  "engage-vendor",
  "record-oral-permission",
  "end-vendor",
  "abandon-vendor",
  "record-unpermitted-engagement",
];

function VendorItem({ vendor, room, why }: SheetProps & { vendor: VendorUse }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { confidentiality, ending, oral } = vendor;
  const at = (key: "submittedAt" | "permittedAt" | "engagedAt" | "endedAt") => ({
    key,
    label: t(`incident.web.field.${key}`),
    value: vendor[key] && f.date(vendor[key], "short"),
  });
  const tax = vendor.taxIncluded ? "incident.web.tax.included" : "incident.web.tax.excluded";
  return (
    <div className={s.sub}>
      <header>
        <b>{vendor.company}</b>
        <StateChip region="vendor" state={vendor.state} />
        {oral && <Chip tone="yamabuki">{t("incident.web.oral")}</Chip>}
        {vendor.engagedUnpermitted && <Chip tone="shu">{t("incident.web.unpermitted")}</Chip>}
        {vendor.approvalId && <Link to={`/approvals/${vendor.approvalId}`}>{t("incident.web.approval.open")}</Link>}
      </header>
      <Facts
        items={[
          { key: "reason", label: t("incident.web.field.vendorReason"), value: vendor.reason, wide: true },
          { key: "choice", label: t("incident.web.field.choice"), value: vendor.choice, wide: true },
          {
            key: "cost",
            label: t("incident.web.field.cost"),
            value:
              vendor.cost === null
                ? t("incident.web.cost.none")
                : `${f.money(vendor.cost)}${aside(t(tax))}${vendor.costNote ? ` ${vendor.costNote}` : ""}`,
          },
          { key: "period", label: t("incident.web.field.period"), value: vendor.period },
          { key: "other", label: t("incident.web.field.other"), value: vendor.other, wide: true },
          at("submittedAt"),
          at("permittedAt"),
          oral
            ? {
                key: "oral",
                label: t("incident.web.oral"),
                value: t("incident.web.oral.text", {
                  who: oral.who,
                  at: f.date(oral.at, "short"),
                  how: oral.how,
                  witness: oral.witness,
                  due: f.date(oral.writtenDueAt, "short"),
                }),
                wide: true,
              }
            : undefined,
          { key: "note", label: t("incident.web.field.decisionNote"), value: vendor.decisionNote, wide: true },
          at("engagedAt"),
          { key: "nda", label: t("incident.web.field.nda"), value: confidentiality?.nda },
          { key: "data", label: t("incident.web.field.dataScope"), value: confidentiality?.dataScope, wide: true },
          {
            key: "account",
            label: t("incident.web.field.account"),
            value:
              confidentiality?.account &&
              `${confidentiality.account}${confidentiality.accountExpiresAt ? `${aside(t("incident.web.until", { at: f.date(confidentiality.accountExpiresAt, "short") }))}` : ""}`,
          },
          {
            key: "supervision",
            label: t("incident.web.field.supervision"),
            value: confidentiality?.supervision,
            wide: true,
          },
          at("endedAt"),
          {
            key: "revoked",
            label: t("incident.web.field.accessRevokedAt"),
            value: ending && f.date(ending.accessRevokedAt, "short"),
          },
          { key: "deletion", label: t("incident.web.field.deletionCertificate"), value: ending?.deletionCertificate },
          { key: "takeOut", label: t("incident.web.field.takeOut"), value: ending?.takeOut, wide: true },
        ]}
      />
      {!["ended", "abandoned"].includes(vendor.state) && (
        <VerbBar
          verbs={[...new Set([...(VENDOR_NEXT[vendor.state] ?? []), ...VENDOR_ALL])]}
          can={room.can}
          why={why}
          about={{ subId: vendor.id }}
          explain
          lead={vendor.state === "submitted"}
        />
      )}
    </div>
  );
}

const ORDER_NEXT: Partial<Record<StaffOrder["state"], readonly string[]>> = {
  draft: ["check-order"],
  checked: ["issue-order", "check-order"],
  ordered: ["acknowledge-order", "complete-order"],
  acked: ["complete-order"],
  done: ["settle-order"],
};
const ORDER_ALL = ["check-order", "issue-order", "acknowledge-order", "complete-order", "settle-order", "cancel-order"];

function OrderItem({ order, room, why }: { order: StaffOrder } & { room: Room; why: SheetProps["why"] }) {
  const { t } = useTranslation();
  const f = useFormat();
  const span = (from: string | null, to: string | null) =>
    from && to ? `${f.date(from, "short")}${until()}${f.date(to, "short")}` : "";
  const { settlement } = order;
  return (
    <div className={s.sub}>
      <header>
        <b>{order.person.name}</b>
        <StateChip region="order" state={order.state} />
        <small>{[t("incident.web.order.no", { no: order.no }), order.person.post].filter(Boolean).join(dot())}</small>
      </header>
      <Facts
        items={[
          { key: "type", label: t("incident.web.field.type"), value: t(wordKey("orderType", order.type)) },
          { key: "purpose", label: t("incident.web.field.purpose"), value: t(wordKey("orderPurpose", order.purpose)) },
          { key: "span", label: t("incident.web.field.span"), value: span(order.from, order.to) },
          {
            key: "break",
            label: t("incident.web.field.breakMinutes"),
            value: order.breakMinutes > 0 ? f.duration(order.breakMinutes) : "",
          },
          { key: "place", label: t("incident.web.field.place"), value: order.place },
          { key: "manager", label: t("incident.web.field.manager"), value: order.manager?.name },
          {
            key: "issued",
            label: t("incident.web.field.issuedAt"),
            value: order.issuedAt && [f.date(order.issuedAt, "short"), order.issuedBy?.name].filter(Boolean).join(" "),
          },
          {
            key: "acked",
            label: t("incident.web.field.ackedAt"),
            value: order.ackedAt && f.date(order.ackedAt, "short"),
          },
          {
            key: "actual",
            label: t("incident.web.field.actual"),
            value: span(order.actualFrom, order.actualTo),
          },
          {
            key: "settlement",
            label: t("incident.web.field.settlement"),
            value: settlement
              ? [
                  ...Object.entries(settlement.premiumMinutes)
                    .filter(([, minutes]) => minutes > 0)
                    .map(([kind, minutes]) => `${t(`incident.web.premium.${kind}`)} ${f.duration(minutes)}`),
                  settlement.compensatoryDayOn &&
                    `${t("incident.web.field.compensatoryDayOn")} ${f.date(settlement.compensatoryDayOn, "date")}`,
                  settlement.note,
                ]
                  .filter(Boolean)
                  .join("\n")
              : "",
            wide: true,
          },
          {
            key: "override",
            label: t("incident.web.field.override"),
            value: order.override && `${order.override.document}\n${order.override.reason}`,
            wide: true,
          },
          { key: "note", label: t("incident.web.field.note"), value: order.note, wide: true },
          { key: "cancel", label: t("incident.web.field.cancelReason"), value: order.cancelReason, wide: true },
        ]}
      />
      {(order.actualCheck ?? order.check) && <CheckResult check={(order.actualCheck ?? order.check)!} />}
      {!["settled", "cancelled"].includes(order.state) && (
        <VerbBar
          verbs={[...new Set([...(ORDER_NEXT[order.state] ?? []), ...ORDER_ALL])]}
          can={room.can}
          why={why}
          about={{ subId: order.id }}
          explain
        />
      )}
    </div>
  );
}
