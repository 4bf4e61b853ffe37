/** Shortest and longest password, in characters; the same on the screen and on the server. Administration may ask for more. */
export const MIN_PASSWORD = 12;
export const MAX_PASSWORD = 128;
