export const USER = "urn:ietf:params:scim:schemas:core:2.0:User";
export const GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
export const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
export const LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
export const PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

type Kind = "string" | "boolean" | "complex" | "many";

/** Attributes of the standard (RFC 7643 §4) by name in small letters. Those that we do not keep are taken and forgotten. */
const CORE: Record<string, [string, Kind]> = Object.fromEntries(
  (
    [
      ["id", "string"],
      ["externalId", "string"],
      ["userName", "string"],
      ["name", "complex"],
      ["displayName", "string"],
      ["nickName", "string"],
      ["profileUrl", "string"],
      ["title", "string"],
      ["userType", "string"],
      ["preferredLanguage", "string"],
      ["locale", "string"],
      ["timezone", "string"],
      ["active", "boolean"],
      ["password", "string"],
      ["emails", "many"],
      ["phoneNumbers", "many"],
      ["ims", "many"],
      ["photos", "many"],
      ["addresses", "many"],
      ["groups", "many"],
      ["entitlements", "many"],
      ["roles", "many"],
      ["x509Certificates", "many"],
      ["members", "many"],
      ["meta", "complex"],
      ["schemas", "many"],
    ] as const
  ).map(([name, kind]) => [name.toLowerCase(), [name, kind]]),
);
const EXTENSION: Record<string, [string, Kind]> = Object.fromEntries(
  (
    [
      ["employeeNumber", "string"],
      ["costCenter", "string"],
      ["organization", "string"],
      ["division", "string"],
      ["department", "string"],
      ["manager", "complex"],
    ] as const
  ).map(([name, kind]) => [name.toLowerCase(), [name, kind]]),
);

/** The attribute's proper name and kind; undefined when the standard does not know it. */
export function attribute(name: string, extension = false): { name: string; kind: Kind } | undefined {
  const found = (extension ? EXTENSION : CORE)[name.toLowerCase()];
  return found && { name: found[0], kind: found[1] };
}

const field = (name: string, more: Record<string, unknown> = {}) => ({
  name,
  type: "string",
  multiValued: false,
  required: false,
  caseExact: false,
  mutability: "readWrite",
  returned: "default",
  uniqueness: "none",
  ...more,
});
const many = (name: string, subAttributes: unknown[]) =>
  field(name, { type: "complex", multiValued: true, subAttributes });

/** What is kept here, as RFC 7643 §7 describes it. */
export const schemas = [
  {
    id: USER,
    name: "User",
    description: "Person",
    attributes: [
      field("userName", { required: true, uniqueness: "server" }),
      field("name", {
        type: "complex",
        required: true,
        subAttributes: [field("familyName", { required: true }), field("givenName", { required: true })],
      }),
      field("displayName", { mutability: "readOnly" }),
      field("preferredLanguage"),
      field("active", { type: "boolean" }),
      many("emails", [field("value"), field("type"), field("primary", { type: "boolean" })]),
      many("phoneNumbers", [field("value"), field("type")]),
    ],
  },
  {
    id: ENTERPRISE,
    name: "EnterpriseUser",
    description: "Employee number and department (code or name of a unit)",
    attributes: [field("employeeNumber", { caseExact: true, uniqueness: "server" }), field("department")],
  },
  {
    id: GROUP,
    name: "Group",
    description: "Group; what membership gives is said in the administration",
    attributes: [
      field("displayName", { required: true, uniqueness: "server" }),
      many("members", [field("value"), field("display", { mutability: "readOnly" })]),
    ],
  },
].map((schema) => ({ schemas: ["urn:ietf:params:scim:schemas:core:2.0:Schema"], ...schema }));

export const resourceTypes = (url: string) =>
  [
    { id: "User", endpoint: "/Users", schema: USER, schemaExtensions: [{ schema: ENTERPRISE, required: false }] },
    { id: "Group", endpoint: "/Groups", schema: GROUP },
  ].map((type) => ({
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:ResourceType"],
    name: type.id,
    ...type,
    meta: { resourceType: "ResourceType", location: `${url}/ResourceTypes/${type.id}` },
  }));

export const serviceProviderConfig = (url: string) => ({
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: 200 },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: true },
  authenticationSchemes: [
    { type: "oauthbearertoken", name: "Bearer token", description: "Made in the administration", primary: true },
  ],
  meta: { resourceType: "ServiceProviderConfig", location: `${url}/ServiceProviderConfig` },
});
