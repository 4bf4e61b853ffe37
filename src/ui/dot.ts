/** What stands between short remarks in one line: 情報システム課 ・ 2,184,000円, or Information Systems · ¥2,184,000. */
export const dot = (): string =>
  typeof document !== "undefined" && document.documentElement.lang.startsWith("en") ? " · " : " ・ ";
