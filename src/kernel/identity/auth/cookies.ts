/** The value of the session cookie, also under its name for https. */
export function sessionCookie(headers: Headers): string | undefined {
  return /(?:^|;\s*)(?:__Host-)?kaname\.session_token=([^;]+)/.exec(headers.get("cookie") ?? "")?.[1];
}

/** Headers without the session cookie: a sign-in begins from nothing, also in a browser where somebody is signed in. */
export function withoutSession(headers: Headers): Headers {
  const bare = new Headers(headers);
  const cookies = (headers.get("cookie") ?? "").split(/;\s*/);
  const kept = cookies.filter((one) => one && !/^(__Host-)?kaname\.session_(token|data)=/.test(one));
  if (kept.length > 0) bare.set("cookie", kept.join("; "));
  else bare.delete("cookie");
  return bare;
}

/** The identifier of the second step that a sign-in waits for. */
export function challengeOf(headers: Headers): string | undefined {
  const found = /(?:^|;\s*)(?:__Host-)?kaname\.two_factor=([^;]+)/.exec(headers.get("cookie") ?? "")?.[1];
  return found && decodeURIComponent(found).split(".")[0];
}

/** The browser keeps the cookie; when the session ends is decided here alone, by the time since it was last used. */
export function lasting(headers: Headers): Headers {
  const kept = new Headers({ "content-type": "application/json", "cache-control": "no-store" });
  for (const cookie of headers.getSetCookie()) {
    const session = /^(__Host-)?kaname\.session_token=/.test(cookie);
    kept.append("set-cookie", session ? cookie.replace(/Max-Age=[1-9]\d*/i, "Max-Age=31536000") : cookie);
  }
  return kept;
}

/** The address that the nearest proxy saw; what stands before it was written by the client. */
export function lastHop(headers: Headers): string | undefined {
  return headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() || undefined;
}
