/** Shortest and longest password, in characters; the same on the screen and on the server. */
export const MIN_PASSWORD = 12;
export const MAX_PASSWORD = 128;
