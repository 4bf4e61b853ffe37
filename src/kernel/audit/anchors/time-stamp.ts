import { randomBytes, X509Certificate } from "node:crypto";
import * as asn1 from "asn1js";
import * as pki from "pkijs";

// RFC 3161: a time-stamp authority signs that a hash was there at its time.

const SHA256 = "2.16.840.1.101.3.4.2.1";
const TIME_STAMPING = "1.3.6.1.5.5.7.3.8";
const EXT_KEY_USAGE = "2.5.29.37";

export class TimeStampError extends Error {
  readonly key: string;
  readonly params: Record<string, unknown>;
  constructor(why: string, detail = "") {
    super(`${why} ${detail}`);
    this.name = "TimeStampError";
    this.key = `audit.stamp.${why}`;
    this.params = { detail };
  }
}

export interface TimeStamp {
  /** The time that the authority vouches for; ISO instant. */
  at: string;
  serial: string;
  /** Distinguished name of the certificate that signed. */
  authority: string;
}

/** A request for this SHA-256, with a nonce and with the wish for the certificate. */
export function timeStampRequest(hash: Uint8Array): { der: Buffer; nonce: Buffer } {
  const nonce = randomBytes(16);
  // An integer: without a sign bit, and its first byte not superfluous.
  nonce[0] = 0x40 | (nonce[0]! & 0x3f);
  const request = new pki.TimeStampReq({
    version: 1,
    messageImprint: new pki.MessageImprint({
      hashAlgorithm: new pki.AlgorithmIdentifier({ algorithmId: SHA256 }),
      hashedMessage: new asn1.OctetString({ valueHex: buffer(hash) }),
    }),
    nonce: new asn1.Integer({ valueHex: buffer(nonce) }),
    certReq: true,
  });
  return { der: Buffer.from(request.toSchema().toBER()), nonce };
}

/** The token of an authority's answer, verified against what was asked. */
export async function tokenOf(
  answer: Uint8Array,
  message: Uint8Array,
  nonce: Uint8Array,
): Promise<{ token: Buffer; stamp: TimeStamp }> {
  const response = parse("answer", () => pki.TimeStampResp.fromBER(buffer(answer)));
  const status = Number(response.status.status);
  if (status > 1 || !response.timeStampToken) throw new TimeStampError("refused", String(status));
  const token = Buffer.from(response.timeStampToken.toSchema().toBER());
  const given = infoOf(signedDataOf(token)).nonce;
  if (!given || !Buffer.from(given.valueBlock.valueHexView).equals(Buffer.from(nonce)))
    throw new TimeStampError("nonce");
  return { token, stamp: await verifyToken(token, message) };
}

/**
 * Verifies a token (DER, CMS SignedData) for a message: that its imprint is the message's SHA-256, its signature that of the
 * certificate in it, and that this certificate is for time-stamping. With `trusted` (PEM) also that it leads to one of those.
 *
 * @throws TimeStampError
 */
export async function verifyToken(
  token: Uint8Array,
  message: Uint8Array,
  trusted: readonly string[] = [],
): Promise<TimeStamp> {
  const signed = parse("token", () => signedDataOf(token));
  const info = parse("token", () => infoOf(signed));
  if (info.messageImprint.hashAlgorithm.algorithmId !== SHA256) throw new TimeStampError("imprint");
  const trustedCerts = trusted.map((pem) => pki.Certificate.fromBER(buffer(new X509Certificate(pem).raw)));
  const result = await signed
    .verify({ signer: 0, data: buffer(message), trustedCerts, checkChain: trustedCerts.length > 0, extendedMode: true })
    .catch((error: { code?: number; message?: string }) => {
      throw new TimeStampError(error.code === 15 ? "imprint" : "signature", error.message);
    });
  if (!result.signatureVerified) throw new TimeStampError("signature");
  const certificate = result.signerCertificate;
  if (!certificate || !isForTimeStamps(certificate)) throw new TimeStampError("purpose");
  return {
    at: Temporal.Instant.fromEpochMilliseconds(info.genTime.getTime()).toString(),
    serial: Buffer.from(info.serialNumber.valueBlock.valueHexView).toString("hex"),
    authority: new X509Certificate(Buffer.from(certificate.toSchema().toBER())).subject.replaceAll("\n", ", "),
  };
}

function isForTimeStamps(certificate: pki.Certificate): boolean {
  const extension = certificate.extensions?.find(({ extnID }) => extnID === EXT_KEY_USAGE);
  return (extension?.parsedValue as pki.ExtKeyUsage | undefined)?.keyPurposes.includes(TIME_STAMPING) === true;
}

function signedDataOf(token: Uint8Array): pki.SignedData {
  return new pki.SignedData({ schema: pki.ContentInfo.fromBER(buffer(token)).content });
}

function infoOf(signed: pki.SignedData): pki.TSTInfo {
  const content = signed.encapContentInfo.eContent;
  if (!content) throw new TimeStampError("token");
  return pki.TSTInfo.fromBER(content.getValue());
}

function parse<T>(what: "answer" | "token", read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof TimeStampError ? error : new TimeStampError(what);
  }
}

/** An own copy: pkijs wants a whole ArrayBuffer. */
function buffer(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}
