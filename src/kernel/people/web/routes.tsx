import IconAddressBook from "@tabler/icons-react/dist/esm/icons/IconAddressBook.mjs";
import IconBeach from "@tabler/icons-react/dist/esm/icons/IconBeach.mjs";
import IconHierarchy2 from "@tabler/icons-react/dist/esm/icons/IconHierarchy2.mjs";
import IconPhoneCall from "@tabler/icons-react/dist/esm/icons/IconPhoneCall.mjs";
import IconUsersGroup from "@tabler/icons-react/dist/esm/icons/IconUsersGroup.mjs";
import type { AppRoute } from "#ui/routes.ts";

export const routes: AppRoute[] = [
  {
    path: "/people",
    component: () => import("./PeoplePage.tsx"),
    nav: {
      to: "/people",
      labelKey: "people.page.title",
      section: "settings",
      icon: IconUsersGroup,
      order: 10,
      permission: "person.list",
    },
  },
  { path: "/people/$id", component: () => import("./PersonPage.tsx") },
  {
    path: "/posts",
    component: () => import("./PostsPage.tsx"),
    nav: {
      to: "/posts",
      labelKey: "people.posts.title",
      section: "settings",
      icon: IconHierarchy2,
      order: 20,
      permission: "post.list",
    },
  },
  { path: "/posts/$code", component: () => import("./PostPage.tsx") },
  {
    path: "/emergency-contacts",
    component: () => import("./ContactsPage.tsx"),
    nav: {
      to: "/emergency-contacts",
      labelKey: "people.contacts.title",
      section: "settings",
      icon: IconPhoneCall,
      order: 30,
      permission: "contact.list",
    },
  },
  {
    path: "/addressee-groups",
    component: () => import("./GroupsPage.tsx"),
    nav: {
      to: "/addressee-groups",
      labelKey: "people.groups.title",
      section: "settings",
      icon: IconAddressBook,
      order: 40,
      permission: "group.list",
    },
  },
  {
    path: "/absences",
    component: () => import("./AbsencesPage.tsx"),
    nav: {
      to: "/absences",
      labelKey: "people.absences.title",
      section: "work",
      icon: IconBeach,
      order: 90,
      permission: "absence.register",
    },
  },
];
