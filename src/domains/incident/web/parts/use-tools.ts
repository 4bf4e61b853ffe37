import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useSystemSearch } from "#domains/system/web/parts/search.ts";
import { usePersonSearch, useUnitSearch } from "#kernel/people/web/search.ts";
import { uploadFile } from "#kernel/files/web/upload.ts";
import type { EntityOption } from "#ui/form/fields.ts";
import { useApi } from "#ui/hooks/api.tsx";
import { now } from "#ui/hooks/clock.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import * as contract from "../../contract.ts";
import type { Tools } from "../verbs/verb-form.ts";
import { fieldMaker } from "./field-maker.ts";

/** Finds troubles by number or words, for fields that name another one. */
export function useIncidentSearch(except?: string): (query: string) => Promise<EntityOption[]> {
  const call = useApi();
  return useMemo(
    () => async (q) => {
      const { items } = await call(contract.list, { ...(q ? { q } : {}), limit: 20 });
      return items
        .filter(({ id }) => id !== except)
        .map(({ id, number, title }) => ({ id, name: number, note: title }));
    },
    [call, except],
  );
}

/** What the forms of verbs need beside the matter itself. `now` is the moment at which the form is opened. */
export function useTools(except?: string): Tools {
  const { t } = useTranslation();
  const f = useFormat();
  const people = usePersonSearch();
  const units = useUnitSearch();
  const incidents = useIncidentSearch(except);
  const systems = useSystemSearch();
  return useMemo(
    () => ({
      t,
      f,
      make: fieldMaker(t),
      now: minute(now()),
      people,
      units,
      incidents,
      systems,
      upload: uploadFile,
    }),
    [t, f, people, units, incidents, systems],
  );
}

/** To the minute and never in the future, since what is entered as "now" must have been. */
function minute(at: number): string {
  return new Date(Math.floor(at / 60_000) * 60_000).toISOString();
}
