import type { Manifest } from "#kernel/operation/manifest.ts";
import * as contracts from "./contract.ts";
import { commentOnRecord } from "./operations/comment.ts";
import { linkRecords } from "./operations/link.ts";
import { watchRecord } from "./operations/watch.ts";
import { recordLinks, recordTimeline, searchRecords } from "./queries.ts";

export const module: Manifest = {
  name: "records",
  contracts: [
    contracts.timeline,
    contracts.comment,
    contracts.link,
    contracts.links,
    contracts.search,
    contracts.watch,
  ],
  operations: [recordTimeline, recordLinks, searchRecords, commentOnRecord, linkRecords, watchRecord],
  events: ["record.commented", "record.linked", "record.watched", "record.unwatched"],
};
