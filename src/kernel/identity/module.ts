import type { Manifest } from "#kernel/operation/manifest.ts";
import { tellScreens } from "#kernel/people/live.ts";
import * as contracts from "./contract.ts";
import { endSession } from "./operations/end-session.ts";
import { invite } from "./operations/invite.ts";
import { listSessions } from "./queries.ts";

const EVENTS = ["identity.invited", "identity.session-ended"];

export const module: Manifest = {
  name: "identity",
  contracts: [contracts.invite, contracts.sessions, contracts.endSession],
  operations: [invite, listSessions, endSession],
  events: EVENTS,
  reactions: tellScreens(EVENTS),
};
