import type { FirstStep } from "#kernel/operation/manifest.ts";
import { covers, holdingAt, isActive } from "./lookup.ts";

/** One person alone cannot act for himself: colleagues, holders of posts, and somebody who answers at night. */
export const firstSteps: FirstStep[] = [
  {
    code: "people",
    place: 10,
    to: "/people",
    look: async ({ pictures, now }) => {
      const { directory } = await pictures();
      const count = [...directory.persons.values()].filter((person) => isActive(person, now)).length;
      return { done: count > 1, count };
    },
  },
  {
    code: "posts",
    place: 20,
    to: "/posts",
    look: async ({ pictures, now }) => {
      const { directory } = await pictures();
      const posts = [...directory.posts.values()].filter((post) => isActive(post, now));
      const count = posts.filter(({ id }) => !holdingAt(directory, id, now)).length;
      return { done: posts.length > 0 && count === 0, count };
    },
  },
  {
    code: "contacts",
    place: 30,
    to: "/emergency-contacts",
    look: async ({ pictures, now }) => {
      const { directory } = await pictures();
      const count = directory.contacts.filter((contact) => covers(contact, now)).length;
      return { done: count > 0, count };
    },
  },
];
