/** The common beginning and end of two texts, and what differs between. Never cuts a character in two. */
export function splitDiff(
  before: string,
  after: string,
): { head: string; before: string; after: string; tail: string } {
  const a = Array.from(before);
  const b = Array.from(after);
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return {
    head: a.slice(0, start).join(""),
    before: a.slice(start, a.length - end).join(""),
    after: b.slice(start, b.length - end).join(""),
    tail: a.slice(a.length - end).join(""),
  };
}
