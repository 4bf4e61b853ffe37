type Say = (key: string) => string;

/** The domain's own name of a fact (incident.field.gravity), or the bare key. */
export function factWord(t: Say, kind: string, key: string): string {
  return firstOf(t, [`${kind}.field.${key}`, `${kind}.web.field.${key}`], key);
}

/** And of what it can be (incident.gravity.grave), or the bare value. */
export function valueWord(t: Say, kind: string, key: string, value: string): string {
  if (value === "true" || value === "false") return t(`duties.fact.${value}`);
  return firstOf(t, [`${kind}.${key}.${value}`, `${kind}.web.${key}.${value}`], value);
}

function firstOf(t: Say, keys: string[], fallback: string): string {
  return keys.map((key) => ({ key, word: t(key) })).find(({ key, word }) => word !== key)?.word ?? fallback;
}
