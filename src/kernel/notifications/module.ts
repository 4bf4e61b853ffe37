import type { Manifest } from "#kernel/operation/manifest.ts";
import * as contracts from "./contract.ts";
import { mailJob } from "./mail.ts";
import { readAllNotifications } from "./operations/read-all.ts";
import { readNotifications } from "./operations/read.ts";
import { setNotificationPreferences } from "./operations/set-preferences.ts";
import { notificationCount, notificationList, notificationPreferences } from "./queries.ts";

export const module: Manifest = {
  name: "notifications",
  contracts: [
    contracts.list,
    contracts.count,
    contracts.read,
    contracts.readAll,
    contracts.getPreferences,
    contracts.setPreferences,
  ],
  operations: [
    notificationList,
    notificationCount,
    readNotifications,
    readAllNotifications,
    notificationPreferences,
    setNotificationPreferences,
  ],
  events: ["notification.read", "notification.preferences-set"],
  jobs: [mailJob],
  // Everybody reads his own notices; the queries give no others.
  roles: {
    correspondence: {
      name: { ja: "報告・承認・通知", en: "Reports, approvals, notices" },
      patterns: ["notification.*"],
      everybody: "all",
    },
  },
};
