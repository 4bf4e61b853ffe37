import * as contract from "../../contract.ts";
import { tokyoDay } from "#kernel/i18n/moment.ts";
import { verbForm, type Ctx } from "./verb-form.ts";

/** Apology to customers and partners (第14条). */

export const assessApology = verbForm(contract.assessApology, {
  fields: ({ make }) => [
    make.choice("affected", "affected", ["yes", "no"], { required: true }),
    make.area("reason", { required: true, maxLength: 2000 }),
  ],
  initial: ({ room }) => ({ reason: room?.apology.reason ?? "" }),
  input: ({ affected, reason }) => ({ affected: affected === "yes", reason }),
});

export const planApology = verbForm(contract.planApology, {
  fields: ({ make, t }) => [
    make.list("methods", { options: make.words("apologyMethod", contract.APOLOGY_METHODS) }),
    make.choice("audience", "audience", contract.AUDIENCES, { required: true }),
    make.text("service", { required: true, maxLength: 200 }),
    make.area("targets", { required: true, maxLength: 3000, rows: 2 }),
    make.area("text", {
      required: true,
      maxLength: 10_000,
      rows: 6,
      label: make.label("apologyText"),
      hint: t("incident.web.hint.apologyText"),
    }),
    make.day("on"),
    make.text("contactName", { maxLength: 100 }),
    make.text("contactPhone", { maxLength: 40 }),
    make.text("contactMail", { maxLength: 200 }),
    make.text("contactHours", { maxLength: 100 }),
  ],
  initial: ({ room }) => {
    const plan = room?.apology.plan;
    return {
      methods: plan?.methods ?? ["website"],
      audience: plan?.audience ?? "consumer",
      service: plan?.service ?? room?.system?.name ?? "",
      targets: plan?.targets ?? "",
      text: plan?.text ?? "",
      on: plan?.on ?? undefined,
      contactName: plan?.contact.name ?? "",
      contactPhone: plan?.contact.phone ?? "",
      contactMail: plan?.contact.mail ?? "",
      contactHours: plan?.contact.hours ?? "",
    };
  },
  input: ({ methods, audience, service, targets, text, on, ...contact }) => ({
    methods: (methods ?? []) as ("website" | "letter" | "visit" | "newspaper")[],
    audience: audience as "consumer",
    service,
    targets,
    text,
    on: on ?? null,
    contact: {
      name: contact.contactName,
      phone: contact.contactPhone,
      mail: contact.contactMail,
      hours: contact.contactHours,
    },
  }),
  wide: true,
});

export const approveApology = verbForm(contract.approveApology, {
  fields: ({ make }) => [make.area("comment", { maxLength: 1000, rows: 2 })],
  input: ({ comment }) => ({ comment }),
});

export const ruleOutApology = verbForm(contract.ruleOutApology, {
  fields: ({ make }) => [make.area("reason", { required: true, maxLength: 2000 })],
  initial: ({ room }) => ({ reason: room?.apology.reason ?? "" }),
  input: ({ reason }) => ({ reason }),
});

/** One proof for each planned method; what each method leaves behind differs. */
export const completeApology = verbForm(contract.completeApology, {
  fields: ({ make, room }: Ctx) => {
    const planned = room?.apology.plan?.methods ?? [];
    return [
      ...(planned.includes("website")
        ? [
            make.text("url", { required: true, maxLength: 500, placeholder: "https://" }),
            make.when("postedFrom", { required: true, quick: [0] }),
            make.when("postedTo"),
          ]
        : []),
      ...(planned.includes("letter")
        ? [
            make.day("sentOn", { required: true }),
            make.number("copies", { required: true, min: 1, max: 100_000_000 }),
            make.text("postage", { maxLength: 100 }),
          ]
        : []),
      ...(planned.includes("visit")
        ? [
            make.when("visitAt", { required: true }),
            make.text("visitPlace", { required: true, maxLength: 200 }),
            make.text("visitors", { required: true, maxLength: 300 }),
            make.text("met", { required: true, maxLength: 300 }),
            make.area("visitAnswer", { maxLength: 3000, rows: 2 }),
            make.area("promise", { maxLength: 3000, rows: 2 }),
          ]
        : []),
      ...(planned.includes("newspaper")
        ? [
            make.text("paper", { required: true, maxLength: 100 }),
            make.text("edition", { maxLength: 100 }),
            make.day("publishedOn", { required: true }),
            make.text("space", { maxLength: 100 }),
            make.money("cost", { min: 0 }),
          ]
        : []),
    ];
  },
  initial: ({ now }) => ({ postedFrom: now, sentOn: tokyoDay(now), publishedOn: tokyoDay(now) }),
  input: (values, { room }) => ({
    proofs: (room?.apology.plan?.methods ?? []).map((method) => proofOf(method, values as unknown as Filled)),
  }),
});

/** The fields of all four methods; the form shows those of the planned ones and checks them. */
interface Filled {
  url?: string;
  postedFrom?: string;
  postedTo?: string;
  sentOn?: string;
  copies?: number;
  postage?: string;
  visitAt?: string;
  visitPlace?: string;
  visitors?: string;
  met?: string;
  visitAnswer?: string;
  promise?: string;
  paper?: string;
  edition?: string;
  publishedOn?: string;
  space?: string;
  cost?: number;
}

function proofOf(method: contract.ApologyProof["method"], v: Filled): contract.ApologyProof {
  switch (method) {
    case "website":
      return { method, url: v.url ?? "", from: v.postedFrom ?? "", to: v.postedTo ?? null };
    case "letter":
      return { method, sentOn: v.sentOn ?? "", copies: v.copies ?? 0, postage: v.postage ?? "" };
    case "visit":
      return {
        method,
        at: v.visitAt ?? "",
        place: v.visitPlace ?? "",
        visitors: v.visitors ?? "",
        met: v.met ?? "",
        answer: v.visitAnswer ?? "",
        promise: v.promise ?? "",
      };
    case "newspaper":
      return {
        method,
        paper: v.paper ?? "",
        edition: v.edition ?? "",
        publishedOn: v.publishedOn ?? "",
        space: v.space ?? "",
        cost: v.cost ?? null,
      };
  }
}
