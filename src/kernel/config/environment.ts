import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { StartError } from "./start-error.ts";

/** What the process is told from outside. Everything has a default; nothing else is required to start. */
export interface Environment {
  /** KANAME_DATA: folder of the embedded database, files and secrets. */
  dataDir: string;
  /** DATABASE_URL: any PostgreSQL ≥ 16 instead of the embedded one. */
  databaseUrl: string | null;
  /** PORT (3000) and HOST (127.0.0.1 when embedded in a workstation, 0.0.0.0 to serve the network). */
  port: number;
  host: string;
  /** KANAME_URL: address under which people reach it, e.g. https://kaname.example.co.jp. */
  publicUrl: string;
  /** SMTP_URL, e.g. smtp://user:password@mail.example.co.jp:587; without it mail waits in the queue. */
  smtpUrl: string | null;
  mailFrom: string;
  /** KANAME_TRUST_PROXY: how many proxies of one's own stand in front; X-Forwarded-* is believed as far as they wrote it. 0: none. */
  trustProxy: number;
  secret: string;
  /** KANAME_AUDIT_KEY: key that signs the audit trail (Ed25519, PKCS #8 PEM) instead of the file audit/key.pem in the data folder. */
  auditKey: string | null;
  /** KANAME_AUDIT_FILE: file outside that keeps the heads of the audit trail; by default audit/heads.ndjson in the data folder. */
  auditFile: string;
  /** KANAME_OUTBOUND_ALLOW: hosts of the own network that Kaname may call (webhooks, time stamps), comma-separated host or host:port. */
  outboundAllow: string[];
  /** KANAME_BACKUP: folder for scheduled backups, best on another disk; without it none are made. */
  backupDir: string | null;
  /** KANAME_METRICS_TOKEN: who presents it may read /metrics from anywhere; without it only this machine may. */
  metricsToken: string | null;
  /** DATABASE_REPLICA_URL: a replica of the database for reading. */
  replicaUrl: string | null;
  /** KANAME_CLAMD: virus scanner that looks at every file before it is taken, tcp://127.0.0.1:3310 or unix:/run/clamav/clamd.ctl. */
  scanner: string | null;
  /** OTEL_EXPORTER_OTLP_ENDPOINT: who takes traces (OTLP over HTTP), e.g. http://collector:4318; and under which name. */
  traces: { url: string; service: string } | null;
}

export function readEnvironment(env: NodeJS.ProcessEnv = process.env): Environment {
  const dataDir = resolve(env["KANAME_DATA"] || "data");
  const port = Number(env["PORT"] || 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new StartError("start.port", { given: env["PORT"] });
  const databaseUrl = addressIn(env, "DATABASE_URL", ["postgres:", "postgresql:"]);
  return {
    dataDir,
    databaseUrl,
    port,
    host: env["HOST"] ?? "127.0.0.1",
    publicUrl: (addressIn(env, "KANAME_URL", ["http:", "https:"]) ?? `http://localhost:${port}`).replace(/\/$/, ""),
    smtpUrl: addressIn(env, "SMTP_URL", ["smtp:", "smtps:"]),
    mailFrom: env["MAIL_FROM"] ?? "kaname@localhost",
    trustProxy: /^[1-9]$/.test(env["KANAME_TRUST_PROXY"]?.trim() ?? "") ? Number(env["KANAME_TRUST_PROXY"]) : 0,
    secret: env["KANAME_SECRET"] ?? ownSecret(dataDir),
    auditKey: env["KANAME_AUDIT_KEY"] || null,
    auditFile: resolve(env["KANAME_AUDIT_FILE"] || join(dataDir, "audit", "heads.ndjson")),
    outboundAllow: (env["KANAME_OUTBOUND_ALLOW"] ?? "")
      .split(",")
      .map((host) => host.trim().toLowerCase())
      .filter((host) => host !== ""),
    backupDir: env["KANAME_BACKUP"] ? resolve(env["KANAME_BACKUP"]) : null,
    metricsToken: env["KANAME_METRICS_TOKEN"] || null,
    replicaUrl: addressIn(env, "DATABASE_REPLICA_URL", ["postgres:", "postgresql:"]),
    scanner: addressIn(env, "KANAME_CLAMD", ["tcp:", "unix:"]),
    traces: tracesOf(env),
  };
}

function tracesOf(env: NodeJS.ProcessEnv): Environment["traces"] {
  const base = env["OTEL_EXPORTER_OTLP_ENDPOINT"];
  const url = env["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"] || (base && `${base.replace(/\/$/, "")}/v1/traces`);
  return url ? { url, service: env["OTEL_SERVICE_NAME"] || "kaname" } : null;
}

/**
 * An address from outside, or null where none is given; StartError for anything else. Several hosts, as PostgreSQL allows them
 * (host1:5432,host2:5432), are no address to `URL`: there only the protocol is looked at.
 */
function addressIn(env: NodeJS.ProcessEnv, name: string, protocols: readonly string[]): string | null {
  const given = env[name]?.trim();
  if (!given) return null;
  const several = given.includes(",") && protocols.some((protocol) => given.startsWith(`${protocol}//`));
  if (several || (URL.canParse(given) && protocols.includes(new URL(given).protocol))) return given;
  // Not the text itself: it may hold a password.
  throw new StartError("start.address", { name, protocols: protocols.map((each) => `${each}//`).join(", ") });
}

/** What an operator may show to others: no password, no secret, no token. Part of every backup. */
export function withoutSecrets(environment: Environment): Record<string, unknown> {
  // An address with several servers is no URL for the platform.
  const hidden = (url: string | null) => {
    const [, protocol, hosts, path] = /^([a-z]+:\/\/)(?:[^@/]*@)?([^/?#]*)([^?#]*)/i.exec(url ?? "") ?? [];
    return url === null ? null : protocol === undefined ? "?" : `${protocol}${hosts}${path}`;
  };
  return {
    DATABASE_URL: hidden(environment.databaseUrl),
    DATABASE_REPLICA_URL: hidden(environment.replicaUrl),
    PORT: environment.port,
    HOST: environment.host,
    KANAME_URL: environment.publicUrl,
    SMTP_URL: hidden(environment.smtpUrl),
    MAIL_FROM: environment.mailFrom,
    KANAME_TRUST_PROXY: environment.trustProxy,
  };
}

/** The signing secret, made on first start and kept outside of the database. */
function ownSecret(dataDir: string): string {
  const file = join(dataDir, "secret");
  try {
    if (!existsSync(file)) {
      mkdirSync(dataDir, { recursive: true });
      writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
    }
    return readFileSync(file, "utf8").trim();
  } catch (cause) {
    throw new StartError("start.folder", { folder: dataDir, code: (cause as NodeJS.ErrnoException).code }, { cause });
  }
}
