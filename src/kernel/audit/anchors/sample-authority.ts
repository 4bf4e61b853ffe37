import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import * as asn1 from "asn1js";
import * as pki from "pkijs";

/** A time-stamp authority of one's own, as RFC 3161 has it. */
export interface Authority {
  url: string;
  /** Its certificate, PEM. */
  certificate: string;
  /** What it does with the next requests. */
  mood: "well" | "busy" | "wrong-nonce" | "refuses" | "other-message";
  asked: number;
  close(): Promise<void>;
}

const ALGORITHM = { name: "ECDSA", namedCurve: "P-256" };

export async function authority(at: Date): Promise<Authority> {
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"]);
  const certificate = await certify(keys, at);
  const self: Authority = {
    url: "",
    certificate: pem(certificate),
    mood: "well",
    asked: 0,
    close: async () => undefined,
  };
  const server: Server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      self.asked += 1;
      if (self.mood === "busy") return void response.writeHead(503).end();
      void answer(Buffer.concat(pieces), self, keys, certificate, at).then((der) =>
        response.writeHead(200, { "content-type": "application/timestamp-reply" }).end(der),
      );
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  self.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/tsa`;
  self.close = () => new Promise((done) => server.close(() => done()));
  return self;
}

async function answer(
  der: Buffer,
  { mood }: Authority,
  keys: CryptoKeyPair,
  certificate: pki.Certificate,
  at: Date,
): Promise<Buffer> {
  const request = pki.TimeStampReq.fromBER(Uint8Array.from(der).buffer);
  if (mood === "refuses")
    return Buffer.from(
      new pki.TimeStampResp({ status: new pki.PKIStatusInfo({ status: 2 as pki.PKIStatus }) }).toSchema().toBER(),
    );
  const imprint = request.messageImprint;
  if (mood === "other-message") imprint.hashedMessage = new asn1.OctetString({ valueHex: new Uint8Array(32).buffer });
  const info = new pki.TSTInfo({
    version: 1,
    policy: "1.2.3.4.1",
    messageImprint: imprint,
    serialNumber: new asn1.Integer({ value: 7 }),
    genTime: at,
    ...(mood === "wrong-nonce"
      ? { nonce: new asn1.Integer({ value: 5 }) }
      : request.nonce
        ? { nonce: request.nonce }
        : {}),
  });
  const signed = new pki.SignedData({
    version: 3,
    encapContentInfo: new pki.EncapsulatedContentInfo({
      eContentType: pki.id_eContentType_TSTInfo,
      eContent: new asn1.OctetString({ valueHex: info.toSchema().toBER() }),
    }),
    signerInfos: [
      new pki.SignerInfo({
        version: 1,
        sid: new pki.IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
        signedAttrs: await attributes(info.toSchema().toBER(), certificate),
      }),
    ],
    certificates: [certificate],
  });
  await signed.sign(keys.privateKey, 0, "SHA-256");
  const response = new pki.TimeStampResp({
    status: new pki.PKIStatusInfo({ status: 0 as pki.PKIStatus }),
    timeStampToken: new pki.ContentInfo({ contentType: pki.ContentInfo.SIGNED_DATA, content: signed.toSchema(true) }),
  });
  return Buffer.from(response.toSchema().toBER());
}

/** Content type, digest, and the certificate that signs (ESSCertIDv2): without these a token is none. */
async function attributes(
  content: ArrayBuffer,
  certificate: pki.Certificate,
): Promise<pki.SignedAndUnsignedAttributes> {
  const digest = await crypto.subtle.digest("SHA-256", content);
  const thumb = await crypto.subtle.digest("SHA-256", certificate.toSchema().toBER());
  const ess = new asn1.Sequence({
    value: [new asn1.Sequence({ value: [new asn1.Sequence({ value: [new asn1.OctetString({ valueHex: thumb })] })] })],
  });
  const attribute = (type: string, value: unknown) => new pki.Attribute({ type, values: [value] as never });
  return new pki.SignedAndUnsignedAttributes({
    type: 0,
    attributes: [
      attribute("1.2.840.113549.1.9.3", new asn1.ObjectIdentifier({ value: pki.id_eContentType_TSTInfo })),
      attribute("1.2.840.113549.1.9.4", new asn1.OctetString({ valueHex: digest })),
      attribute("1.2.840.113549.1.9.16.2.47", ess),
    ],
  });
}

async function certify(keys: CryptoKeyPair, at: Date): Promise<pki.Certificate> {
  const certificate = new pki.Certificate({ version: 2, serialNumber: new asn1.Integer({ value: 1 }) });
  const name = new pki.AttributeTypeAndValue({
    type: "2.5.4.3",
    value: new asn1.Utf8String({ value: "Time of the test" }),
  });
  certificate.issuer.typesAndValues.push(name);
  certificate.subject.typesAndValues.push(name);
  certificate.notBefore.value = new Date(at.getTime() - 86_400_000);
  certificate.notAfter.value = new Date(at.getTime() + 86_400_000);
  const purposes = new pki.ExtKeyUsage({ keyPurposes: ["1.3.6.1.5.5.7.3.8"] });
  certificate.extensions = [
    new pki.Extension({
      extnID: "2.5.29.37",
      critical: true,
      extnValue: purposes.toSchema().toBER(),
      parsedValue: purposes,
    }),
    new pki.Extension({
      extnID: "2.5.29.19",
      critical: true,
      extnValue: new pki.BasicConstraints({ cA: true }).toSchema().toBER(),
    }),
  ];
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  await certificate.sign(keys.privateKey, "SHA-256");
  return certificate;
}

function pem(certificate: pki.Certificate): string {
  const base64 = Buffer.from(certificate.toSchema().toBER()).toString("base64");
  return `-----BEGIN CERTIFICATE-----\n${base64.match(/.{1,64}/g)!.join("\n")}\n-----END CERTIFICATE-----\n`;
}
