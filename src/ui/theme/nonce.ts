/**
 * The nonce of this page's content security policy, which the server writes into index.html; Mantine's style tags must
 * carry it. Empty when the page is served without one (development).
 */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>("meta[property=csp-nonce]")?.nonce ?? "";
}
