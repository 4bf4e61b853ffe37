import { z } from "zod";
import type { Manifest } from "#kernel/operation/manifest.ts";
import { dispatchDocuments, dispatchPreview } from "./compose.ts";
import * as contracts from "./contract.ts";
import { dispatchGet } from "./detail.ts";
import { dispatchCount } from "./count.ts";
import { remindJob } from "./jobs.ts";
import { acknowledgeDispatch } from "./operations/acknowledge.ts";
import { correctDispatch } from "./operations/correct.ts";
import { discardDraft } from "./operations/discard.ts";
import { draftDispatch } from "./operations/draft.ts";
import { relayDispatch } from "./operations/relay.ts";
import { remindDispatch } from "./operations/remind.ts";
import { sendDocument } from "./operations/send.ts";
import {
  dispatchBroadcasts,
  dispatchDrafts,
  dispatchesToAcknowledge,
  dispatchesToRelay,
  dispatchList,
} from "./queries.ts";

export const module: Manifest = {
  name: "dispatches",
  contracts: [
    contracts.draft,
    contracts.discard,
    contracts.preview,
    contracts.documents,
    contracts.send,
    contracts.correct,
    contracts.relay,
    contracts.acknowledge,
    contracts.remind,
    contracts.get,
    contracts.byRecord,
    contracts.toAcknowledge,
    contracts.count,
    contracts.toRelay,
    contracts.broadcasts,
    contracts.drafts,
  ],
  operations: [
    draftDispatch,
    discardDraft,
    dispatchPreview,
    dispatchDocuments,
    sendDocument,
    correctDispatch,
    relayDispatch,
    acknowledgeDispatch,
    remindDispatch,
    dispatchGet,
    dispatchList,
    dispatchesToAcknowledge,
    dispatchCount,
    dispatchesToRelay,
    dispatchBroadcasts,
    dispatchDrafts,
  ],
  events: ["dispatch.drafted", "dispatch.discarded", "dispatch.sent", "dispatch.acknowledged", "dispatch.reminded"],
  jobs: [remindJob],
  settings: [
    {
      // How long who received waits before he is reminded where the deadline class says nothing, and how often at most.
      key: "dispatches.reminders",
      schema: z.object({
        after: z.string().regex(/^PT\d+[MH]$/),
        most: z.int().min(1).max(100).meta({ unit: "times" }),
      }),
      default: { after: "PT60M", most: 10 },
    },
  ],
  // Who may send, correct or relay follows from duties and posts, and who may read from the record: everybody has the
  // permission everywhere, the rule decides. The console is for those whose post passes reports on.
  roles: {
    correspondence: {
      name: { ja: "報告・承認・通知", en: "Reports, approvals, notices" },
      patterns: ["acknowledge", "correct", "draft", "get", "list", "preview", "relay", "remind", "send"].map(
        (verb) => `dispatch.${verb}`,
      ),
      everybody: "all",
    },
    "general-affairs": { name: { ja: "総務部長", en: "General affairs" }, patterns: ["dispatch.console"] },
    broadcaster: { name: { ja: "役員・関係部への連絡", en: "Broadcasts" }, patterns: ["dispatch.console"] },
  },
};
