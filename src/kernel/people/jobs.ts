import type { JobDefinition } from "#kernel/operation/manifest.ts";
import { endSessions } from "#kernel/identity/user.ts";
import { handOverPosts } from "./hand-over.ts";
import { isActive, ms } from "./lookup.ts";

/** An absence ends as it was registered: whoever is back takes his posts over. Does nothing when it was changed meanwhile. */
const returned: JobDefinition = {
  name: "people.returned",
  run: async (work, payload) => {
    const { absenceId, at } = payload as { absenceId: string; at: string };
    const absence = [...work.directory.absencesByPerson.values()].flat().find((row) => row.id === absenceId);
    if (!absence?.to || ms(absence.to) !== ms(at)) return;
    handOverPosts(work, absence.personId, absence.to);
  },
};

/** The last day is over: nobody stays signed in. */
const left: JobDefinition = {
  name: "people.left",
  run: async (work, payload) => {
    const { personId } = payload as { personId: string };
    const person = work.directory.persons.get(personId);
    if (person && !isActive(person, work.now)) await endSessions(work.tx, personId);
  },
};

export const jobs: JobDefinition[] = [returned, left];
