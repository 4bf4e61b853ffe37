/**
 * The nonce of this page's content security policy, which the server writes into index.html; Mantine's style tags must
 * carry it. Empty when the page is served without one (development).
 */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>("meta[property=csp-nonce]")?.nonce ?? "";
}

// The part of Mantine that holds the page still behind a drawer writes a style of its own, and looks for the nonce here.
Object.assign(globalThis, { __webpack_nonce__: typeof document === "undefined" ? undefined : styleNonce() });
