const DAY = 86_400_000;

/** Exceptions and guests' stays are asked for again at least once a year. Milliseconds. */
export const YEAR = 366 * DAY;

/** How long before its end a grant, a stay or an exception is announced. */
export const NOTICE = 7 * DAY;
