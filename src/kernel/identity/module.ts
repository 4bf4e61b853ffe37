import type { Manifest } from "#kernel/operation/manifest.ts";
import type { Work } from "#kernel/operation/context.ts";
import { tellScreens } from "#kernel/people/live.ts";
import * as admin from "./admin-contract.ts";
import * as contracts from "./contract.ts";
import { EVENTS } from "./events.ts";
import { createKey } from "./operations/create-key.ts";
import { createProvider } from "./operations/create-provider.ts";
import { createScimToken } from "./operations/create-scim-token.ts";
import { disableUser } from "./operations/disable-user.ts";
import { enableUser } from "./operations/enable-user.ts";
import { endSession } from "./operations/end-session.ts";
import { endUserSessions } from "./operations/end-user-sessions.ts";
import { invite } from "./operations/invite.ts";
import { mapGroup } from "./operations/map-group.ts";
import { removePasskey } from "./operations/remove-passkey.ts";
import { removeProvider } from "./operations/remove-provider.ts";
import { renamePasskey } from "./operations/rename-passkey.ts";
import { resetFactors } from "./operations/reset-factors.ts";
import { revokeKey, revokeUserKey } from "./operations/revoke-key.ts";
import { revokeScimToken } from "./operations/revoke-scim-token.ts";
import { setPolicy } from "./operations/set-policy.ts";
import { testProvider } from "./operations/test-provider.ts";
import { unlockUser } from "./operations/unlock-user.ts";
import { updateProvider } from "./operations/update-provider.ts";
import { ownFactor } from "./own-factor.ts";
import { policySetting } from "./policy.ts";
import * as sso from "./provider-contract.ts";
import { tellPerson } from "./tell-person.ts";
import { listKeys, listPasskeys, listSessions, showSignInOptions } from "./queries/own.ts";
import { showPolicy } from "./queries/policy.ts";
import { listProviders } from "./queries/providers.ts";
import { showScim } from "./queries/scim.ts";
import { listUsers, showUser } from "./queries/users.ts";

export const module: Manifest = {
  name: "identity",
  contracts: [
    contracts.invite,
    contracts.sessions,
    contracts.endSession,
    contracts.passkeys,
    contracts.passkeyRename,
    contracts.passkeyRemove,
    contracts.keys,
    contracts.keyCreate,
    contracts.keyRevoke,
    contracts.signInOptions,
    admin.users,
    admin.user,
    admin.userEndSessions,
    admin.userDisable,
    admin.userEnable,
    admin.userUnlock,
    admin.userResetFactors,
    admin.userRevokeKey,
    admin.policy,
    admin.policySet,
    sso.providers,
    sso.providerCreate,
    sso.providerUpdate,
    sso.providerRemove,
    sso.providerTest,
    sso.scim,
    sso.scimTokenCreate,
    sso.scimTokenRevoke,
    sso.scimGroupMap,
  ],
  operations: [
    invite,
    listSessions,
    endSession,
    listPasskeys,
    renamePasskey,
    removePasskey,
    listKeys,
    createKey,
    revokeKey,
    showSignInOptions,
    listUsers,
    showUser,
    endUserSessions,
    disableUser,
    enableUser,
    unlockUser,
    resetFactors,
    revokeUserKey,
    showPolicy,
    setPolicy,
    listProviders,
    createProvider,
    updateProvider,
    removeProvider,
    testProvider,
    showScim,
    createScimToken,
    revokeScimToken,
    mapGroup,
  ],
  events: EVENTS,
  reactions: [
    ...tellScreens(EVENTS),
    ...EVENTS.map((on) => ({ on, run: async (work: Work) => work.touch("identity") })),
    ...tellPerson,
  ],
  settings: [policySetting],
  firstSteps: [{ code: "factor", place: 80, to: "/me/security", look: ownFactor }],
  roles: {
    "sign-in-officer": {
      name: { ja: "サインインの管理", en: "Maintains sign-in" },
      patterns: ["identity.*"],
    },
  },
};
