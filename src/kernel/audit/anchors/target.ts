import type { Environment } from "#kernel/config/environment.ts";
import { ANCHORS, listed, type Anchors } from "../settings.ts";
import { headOf, type Seal, type SealHeader } from "../seal.ts";

export type AnchorKind = "file" | "mail" | "webhook" | "tsa";

export interface Target {
  kind: AnchorKind;
  /** Path, mail address or URL. */
  target: string;
}

/** A head on its way out. */
export interface Head {
  seal: Seal;
  header: SealHeader;
  head: Buffer;
}

/** What a target gave back. */
export interface Receipt {
  token?: Buffer;
  provenAt?: string;
}

export type Leave = (head: Head, target: string, environment: Environment) => Promise<Receipt>;

/** All targets: the file, which is always there, and those of the setting. */
export function targetsOf(environment: Environment, setting: Anchors = ANCHORS): Target[] {
  const of = (kind: AnchorKind, text: string) => listed(text).map((target) => ({ kind, target }));
  return [
    { kind: "file", target: environment.auditFile },
    ...of("mail", setting.mail),
    ...of("webhook", setting.webhook),
    ...of("tsa", setting.tsa),
  ];
}

/** What is left outside: enough to recognise the head again, and to verify its signature. */
export function statementOf({ seal, header, head }: Head) {
  return {
    chain: header.chain,
    no: header.no,
    head: head.toString("hex"),
    sealedAt: header.sealedAt,
    header: seal.header,
    signature: seal.signature,
  };
}

export const headFrom = (seal: Seal, header: SealHeader): Head => ({ seal, header, head: headOf(seal) });

/** A target as it is shown: addresses without what may be secret in them (user, query). */
export function shownTarget({ kind, target }: Target): string {
  if (kind === "file" || kind === "mail") return target;
  const url = URL.canParse(target) ? new URL(target) : undefined;
  return url ? `${url.host}${url.pathname === "/" ? "" : url.pathname}` : "";
}
