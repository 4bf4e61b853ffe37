import { createHash } from "node:crypto";
import { v7 as uuid } from "uuid";
import { module as access } from "#kernel/access/module.ts";
import { module as people } from "#kernel/people/module.ts";
import { createRuntime, type Runtime } from "#kernel/operation/runtime.ts";
import { systemWork } from "#kernel/operation/work.ts";
import { testDatabase, type TestDatabase } from "#kernel/testing/database.ts";
import { createAuth, type Auth } from "./auth.ts";
import type { Hashing } from "./auth/library.ts";
import { module } from "./module.ts";
import { POLICY, DEFAULT_POLICY, type Policy } from "./policy.ts";
import { createUser } from "./user.ts";

export const BASE = "http://localhost:3000";
export const SECRET = "0123456789abcdef0123456789abcdef";
export const PASSWORD = "とても長い合言葉です12";

/** The library's hash takes a fifth of a second on purpose; here it would only be waited for. */
export const QUICK: Hashing = {
  hash: async (password) => createHash("sha256").update(password).digest("hex"),
  verify: async ({ hash, password }) => hash === (await QUICK.hash(password)),
};

export interface Answer {
  status: number;
  body: Record<string, unknown>;
  location: string | null;
}

/** A browser for the door: keeps cookies as one does, comes from one address. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly auth: Auth;
  readonly address: string;
  constructor(auth: Auth, address = "192.0.2.1") {
    this.auth = auth;
    this.address = address;
  }
  get headers(): Headers {
    return new Headers({ cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ") });
  }
  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const form = body instanceof URLSearchParams;
    const init: RequestInit = {
      method,
      headers: {
        host: "localhost:3000",
        "user-agent": "Mozilla/5.0 (Macintosh) Chrome/140",
        ...(method === "GET" ? {} : { origin: BASE }),
        cookie: this.headers.get("cookie") ?? "",
        ...(body === undefined
          ? {}
          : { "content-type": form ? "application/x-www-form-urlencoded" : "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: form ? body.toString() : JSON.stringify(body) }),
    };
    const url = path.startsWith("http") ? path : `${BASE}/api/auth${path}`;
    const response = await this.auth.handler(new Request(url, init), this.address);
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = "", ...attributes] = cookie.split(/;\s*/);
      const at = pair.indexOf("=");
      const over = attributes.some((each) => /^max-age=0$/i.test(each));
      if (over || at === pair.length - 1) this.cookies.delete(pair.slice(0, at));
      else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const text = await response.text();
    const json = /json/.test(response.headers.get("content-type") ?? "");
    return {
      status: response.status,
      body: json && text ? (JSON.parse(text) as Record<string, unknown>) : { text },
      location: response.headers.get("location"),
    };
  }
  post = (path: string, body: unknown = {}) => this.send("POST", path, body);
  get = (path: string) => this.send("GET", path);
  signIn = (email: string, password = PASSWORD) => this.post("/sign-in/email", { email, password });
}

export interface TestDoor {
  database: TestDatabase;
  runtime: Runtime;
  auth: Auth;
  browser(address?: string): Browser;
  person(email: string, options?: { password?: string | null; role?: string; employeeNo?: string }): Promise<string>;
  policy(policy: Partial<Policy>): Promise<void>;
  /** Types of the events of a person, oldest first. */
  events(personId: string): Promise<string[]>;
  close(): Promise<void>;
}

/** A door on a database of its own, with the real clock. */
export async function testDoor(): Promise<TestDoor> {
  const database = await testDatabase();
  const runtime = createRuntime(database, [module, access, people]);
  const auth = createAuth(runtime, { url: database.url, secret: SECRET, baseUrl: BASE, hashing: QUICK });
  const forget = () => {
    for (const picture of ["directory", "access", "settings"]) runtime.forget(picture);
    auth.forget();
  };
  return {
    database,
    runtime,
    auth,
    browser: (address) => new Browser(auth, address),
    async person(email, { password = PASSWORD, role, employeeNo } = {}) {
      const id = uuid();
      const row = { id, family: "要", given: "一", email, employee_no: employeeNo ?? null };
      await database.read.insertInto("person").values(row).execute();
      const user = { personId: id, email, name: "要　一" };
      if (password !== null) {
        const { userId } = await createUser(database.read, user);
        const account = { id: uuid(), account_id: userId, provider_id: "credential", user_id: userId };
        await database.read
          .insertInto("auth_account")
          .values({ ...account, password: await QUICK.hash(password) })
          .execute();
      }
      if (role) {
        await database.read
          .insertInto("role")
          .values({ code: role, name: role, patterns: ["*"] })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        const grant = { id: uuid(), role_code: role, person_id: id, scope: "all", valid_from: "2015-01-01T00:00:00Z" };
        await database.read.insertInto("role_grant").values(grant).execute();
      }
      forget();
      return id;
    },
    async policy(policy) {
      await systemWork(runtime, "test.policy", async ({ tx, now }) => {
        const value = JSON.stringify({ ...DEFAULT_POLICY, ...policy });
        await tx.deleteFrom("setting").where("key", "=", POLICY).execute();
        await tx.insertInto("setting").values({ key: POLICY, effective_from: now, value }).execute();
      });
      forget();
    },
    async events(personId) {
      const rows = await database.read
        .selectFrom("event")
        .select(["type", "data"])
        .where("type", "like", "identity.%")
        .orderBy("id")
        .execute();
      return rows.filter(({ data }) => (data as { personId?: string }).personId === personId).map(({ type }) => type);
    },
    async close() {
      await auth.close();
      await database.close();
    },
  };
}
