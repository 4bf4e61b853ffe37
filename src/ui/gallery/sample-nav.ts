import IconAlertTriangle from "@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs";
import IconBook2 from "@tabler/icons-react/dist/esm/icons/IconBook2.mjs";
import IconBuildingStore from "@tabler/icons-react/dist/esm/icons/IconBuildingStore.mjs";
import IconCalendarEvent from "@tabler/icons-react/dist/esm/icons/IconCalendarEvent.mjs";
import IconChecklist from "@tabler/icons-react/dist/esm/icons/IconChecklist.mjs";
import IconCloud from "@tabler/icons-react/dist/esm/icons/IconCloud.mjs";
import IconCompass from "@tabler/icons-react/dist/esm/icons/IconCompass.mjs";
import IconDeviceLaptop from "@tabler/icons-react/dist/esm/icons/IconDeviceLaptop.mjs";
import IconDoorEnter from "@tabler/icons-react/dist/esm/icons/IconDoorEnter.mjs";
import IconGavel from "@tabler/icons-react/dist/esm/icons/IconGavel.mjs";
import IconHome from "@tabler/icons-react/dist/esm/icons/IconHome.mjs";
import IconInbox from "@tabler/icons-react/dist/esm/icons/IconInbox.mjs";
import IconKey from "@tabler/icons-react/dist/esm/icons/IconKey.mjs";
import IconPuzzle from "@tabler/icons-react/dist/esm/icons/IconPuzzle.mjs";
import IconRepeat from "@tabler/icons-react/dist/esm/icons/IconRepeat.mjs";
import IconRoute from "@tabler/icons-react/dist/esm/icons/IconRoute.mjs";
import IconRubberStamp from "@tabler/icons-react/dist/esm/icons/IconRubberStamp.mjs";
import IconServer2 from "@tabler/icons-react/dist/esm/icons/IconServer2.mjs";
import IconShieldCheck from "@tabler/icons-react/dist/esm/icons/IconShieldCheck.mjs";
import IconSpeakerphone from "@tabler/icons-react/dist/esm/icons/IconSpeakerphone.mjs";
import IconUrgent from "@tabler/icons-react/dist/esm/icons/IconUrgent.mjs";
import type { IconType, NavItem, Section } from "../routes.ts";

const item = (
  to: string,
  section: Section,
  labelKey: string,
  icon: IconType,
  more: Partial<NavItem> = {},
): NavItem => ({
  to: `/_gallery${to}`,
  section,
  labelKey,
  icon,
  ...more,
});

/** The sidebar of the mock, over the sample screens. */
export const sampleNav: NavItem[] = [
  item("", "top", "gallery.home", IconHome, { badge: "duties", tab: true }),
  item("/forms", "top", "gallery.report", IconSpeakerphone, { tab: true }),
  item("/room", "desk", "gallery.incidents", IconUrgent, { badge: "incidents", tab: true }),
  item("/list", "desk", "gallery.requests", IconInbox),
  item("/states", "desk", "gallery.problems", IconPuzzle),
  item("/parts", "desk", "gallery.knowledge", IconBook2),
  item("/approvals", "work", "gallery.approvals", IconRubberStamp, { badge: "approvals", tab: true }),
  item("/tasks", "work", "gallery.tasks", IconChecklist),
  item("/routine", "work", "gallery.routine", IconRepeat),
  item("/meetings", "work", "gallery.meetings", IconCalendarEvent),
  item("/systems", "assets", "gallery.systems", IconServer2),
  item("/devices", "assets", "gallery.devices", IconDeviceLaptop),
  item("/saas", "assets", "gallery.saas", IconCloud),
  item("/accounts", "assets", "gallery.accounts", IconKey),
  item("/entry", "assets", "gallery.entry", IconDoorEnter),
  item("/compliance", "control", "gallery.regulations", IconGavel),
  item("/risks", "control", "gallery.risks", IconAlertTriangle),
  item("/audit", "control", "gallery.audit", IconShieldCheck),
  item("/policy", "management", "gallery.policy", IconCompass),
  item("/roadmap", "management", "gallery.roadmap", IconRoute),
  item("/stores", "management", "gallery.stores", IconBuildingStore),
];
