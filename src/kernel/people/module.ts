import type { Manifest } from "#kernel/operation/manifest.ts";
import { setLocale } from "./operations/set-locale.ts";
import { firstSteps } from "./first-steps.ts";
import * as contacts from "./contact-contract.ts";
import { listContacts, listGroups, showOnCall } from "./contact-queries.ts";
import * as persons from "./contract.ts";
import { jobs } from "./jobs.ts";
import { tellScreens } from "./live.ts";
import { appoint } from "./operations/appoint.ts";
import { closeUnit } from "./operations/close-unit.ts";
import { createPerson } from "./operations/create-person.ts";
import { createPost } from "./operations/create-post.ts";
import { createUnit } from "./operations/create-unit.ts";
import { deactivatePerson } from "./operations/deactivate-person.ts";
import { endAbsence } from "./operations/end-absence.ts";
import { handOver } from "./operations/hand-over.ts";
import { makeDesignation } from "./operations/make-designation.ts";
import { registerAbsence } from "./operations/register-absence.ts";
import { relieve } from "./operations/relieve.ts";
import { revokeDesignation } from "./operations/revoke-designation.ts";
import { setContacts } from "./operations/set-contacts.ts";
import { setDeputies } from "./operations/set-deputies.ts";
import { setGroup } from "./operations/set-group.ts";
import { updatePerson } from "./operations/update-person.ts";
import { updatePost } from "./operations/update-post.ts";
import { updateUnit } from "./operations/update-unit.ts";
import * as posts from "./post-contract.ts";
import { findResponsible, findResponsibleOverTime, getPost, listAbsences, listPosts } from "./post-queries.ts";
import { getPerson, listPersons, showUnits } from "./queries.ts";

const EVENTS = [
  "person.created",
  "person.updated",
  "person.deactivated",
  "person.locale-set",
  "person.duties-transferred",
  "person.appointed",
  "person.relieved",
  "unit.created",
  "unit.updated",
  "unit.closed",
  "post.created",
  "post.updated",
  "post.handed-over",
  "post.deputies-set",
  "designation.made",
  "designation.revoked",
  "absence.registered",
  "absence.ended",
  "absence.cancelled",
  "contact.set",
  "group.set",
];

/** People, organisation, posts and who stands in for whom. */
const PERSONNEL = [
  "person.*",
  "unit.*",
  "post.*",
  "absence.*",
  "designation.*",
  "deputy.*",
  "contact.*",
  "group.*",
  "people.*",
];

export const module: Manifest = {
  name: "people",
  firstSteps,
  contracts: [
    persons.personList,
    persons.personGet,
    persons.personCreate,
    persons.personUpdate,
    persons.personDeactivate,
    persons.personSetLocale,
    persons.unitTree,
    persons.unitCreate,
    persons.unitUpdate,
    persons.unitClose,
    posts.postList,
    posts.postGet,
    posts.postCreate,
    posts.postUpdate,
    posts.postAppoint,
    posts.postRelieve,
    posts.postHandOver,
    posts.deputySet,
    posts.designationMake,
    posts.designationRevoke,
    posts.absenceList,
    posts.absenceRegister,
    posts.absenceEnd,
    posts.responsibleQuery,
    posts.responsibleOverTime,
    contacts.contactList,
    contacts.contactSet,
    contacts.onCall,
    contacts.groupList,
    contacts.groupSet,
  ],
  operations: [
    listPersons,
    getPerson,
    createPerson,
    updatePerson,
    deactivatePerson,
    setLocale,
    showUnits,
    createUnit,
    updateUnit,
    closeUnit,
    listPosts,
    getPost,
    createPost,
    updatePost,
    appoint,
    relieve,
    handOver,
    setDeputies,
    makeDesignation,
    revokeDesignation,
    listAbsences,
    registerAbsence,
    endAbsence,
    findResponsible,
    findResponsibleOverTime,
    listContacts,
    setContacts,
    showOnCall,
    listGroups,
    setGroup,
  ],
  events: EVENTS,
  reactions: tellScreens(EVENTS),
  jobs,
  roles: {
    "directory-reader": {
      name: { ja: "社内名簿の閲覧", en: "Directory reader" },
      patterns: [
        "person.list",
        "person.get",
        "unit.tree",
        "post.list",
        "post.get",
        "people.*",
        "contact.list",
        "group.list",
        "absence.list",
      ],
      everybody: "all",
    },
    employee: {
      name: { ja: "社員", en: "Employee" },
      patterns: ["absence.register", "absence.end", "designation.make", "designation.revoke", "post.hand-over"],
      everybody: "own",
    },
    "human-resources": { name: { ja: "人事", en: "Human resources" }, patterns: PERSONNEL },
    "general-affairs": {
      name: { ja: "総務部長", en: "General affairs" },
      patterns: ["contact.*", "group.*", "deputy.*"],
    },
    "personnel-officer": {
      name: { ja: "人事担当", en: "Personnel officer" },
      patterns: PERSONNEL,
    },
  },
};
