import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { personList } from "#kernel/people/contract.ts";
import { useApi } from "#ui/hooks/api.tsx";
import type { SearchGroup, SearchProvider, ShellParts } from "#ui/shell/types.ts";
import { search } from "../contract.ts";

/** ⌘K: records of every kind that the reader may see, and people, by words; the server marks the hits. */
function useSearch(): SearchProvider {
  const call = useApi();
  const { t } = useTranslation();
  return useMemo(
    () =>
      async (query, signal): Promise<SearchGroup[]> => {
        const [records, people] = await Promise.all([
          call(search, { q: query, limit: 8 }, { signal }),
          call(personList, { q: query, limit: 5 }, { signal }).catch(() => ({ items: [] })),
        ]);
        return [
          {
            label: t("records.search.records"),
            hits: records.items.map((record) => ({
              id: record.id,
              title: record.marked.map((part, index) =>
                // oxlint-disable-next-line react/no-array-index-key -- pieces of one sentence never change places
                part.hit ? <mark key={index}>{part.text}</mark> : part.text,
              ),
              note: record.number,
              to: record.href,
            })),
          },
          {
            label: t("records.search.people"),
            hits: people.items.map((person) => ({
              id: person.id,
              title: person.name,
              note: [person.unit?.name, person.posts[0]?.name].filter(Boolean).join(" "),
              to: `/people/${person.id}`,
            })),
          },
        ];
      },
    [call, t],
  );
}

export const shell: ShellParts = { useSearch };
