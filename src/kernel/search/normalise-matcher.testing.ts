/** What PostgreSQL's `@@` does, for the tests: quoted lexemes, `<->`, `&`, `|` and brackets; positions as given. */
export function matches(vector: string, query: string): boolean {
  return matcher(vector)(query);
}

/** The same for many queries on one vector. */
export function matcher(vector: string): (query: string) => boolean {
  const lexemes = new Map<string, ReadonlySet<number>>();
  for (const [, quoted, list] of vector.matchAll(/'((?:[^'\\]|''|\\\\)*)'(?::([\d,]+))?/g))
    lexemes.set(unquote(quoted ?? ""), new Set((list ?? "").split(",").filter(Boolean).map(Number)));
  return (query) => evaluate(lexemes, query);
}

function evaluate(lexemes: ReadonlyMap<string, ReadonlySet<number>>, query: string): boolean {
  const tokens = query.match(/'(?:[^'\\]|''|\\\\)*'|<->|[&|()]/g) ?? [];
  let at = 0;
  const take = (token: string) => tokens[at] === token && ++at > 0;

  const either = (): boolean => {
    let found = both();
    while (take("|")) found = both() || found;
    return found;
  };
  const both = (): boolean => {
    let found = phrase();
    while (take("&")) found = phrase() && found;
    return found;
  };
  const phrase = (): boolean => {
    if (take("(")) {
      const found = either();
      take(")");
      return found;
    }
    const words = [next()];
    while (take("<->")) words.push(next());
    const places = words.map((word) => lexemes.get(word));
    if (words.length === 1) return places[0] !== undefined;
    return [...(places[0] ?? [])].some((start) => places.every((set, index) => set?.has(start + index)));
  };
  const next = () => unquote((tokens[at++] ?? "").slice(1, -1));
  return tokens.length > 0 && either();
}

function unquote(text: string): string {
  return text.replaceAll("''", "'").replaceAll("\\\\", "\\");
}
