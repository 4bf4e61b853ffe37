let url = "http://localhost:3000";

/** Called once when the process starts, with KANAME_URL: what other systems must be told. */
export function reachedAt(publicUrl: string): void {
  url = publicUrl.replace(/\/$/, "");
}

export const publicUrl = (): string => url;
