import type { Manifest } from "#kernel/operation/manifest.ts";
import { module as access } from "#kernel/access/module.ts";
import { module as approvals } from "#kernel/approvals/module.ts";
import { module as audit } from "#kernel/audit/module.ts";
import { module as backup } from "#kernel/backup/module.ts";
import { module as dispatches } from "#kernel/dispatches/module.ts";
import { module as duties } from "#kernel/duties/module.ts";
import { module as files } from "#kernel/files/module.ts";
import { module as identity } from "#kernel/identity/module.ts";
import { healthModule } from "#kernel/health/module.ts";
import { module as jobs } from "#kernel/jobs/module.ts";
import { module as metrics } from "#kernel/metrics/module.ts";
import { module as notifications } from "#kernel/notifications/module.ts";
import { module as people } from "#kernel/people/module.ts";
import { module as records } from "#kernel/records/module.ts";
import { module as regulations } from "#kernel/regulations/module.ts";
import { startModule } from "#kernel/start/module.ts";
import { module as views } from "#kernel/views/module.ts";
import { domain as consensus } from "#domains/consensus/domain.ts";
import { domain as csirt } from "#domains/csirt/domain.ts";
import { domain as incident } from "#domains/incident/domain.ts";
import { module as incidentImport } from "#domains/incident/import/module.ts";
import { domain as roadmap } from "#domains/roadmap/domain.ts";
import { domain as strategy } from "#domains/strategy/domain.ts";
import { module as strategyImport } from "#domains/strategy/import/module.ts";
import { domain as system } from "#domains/system/domain.ts";
import { setupModule } from "./setup/module.ts";

/** Everything that the product consists of. A new domain is one line here. */
export const manifests: Manifest[] = [
  access,
  approvals,
  audit,
  backup,
  dispatches,
  duties,
  files,
  identity,
  jobs,
  metrics,
  notifications,
  people,
  records,
  regulations,
  views,
  system,
  consensus,
  incident,
  incidentImport,
  roadmap,
  csirt,
  strategy,
  strategyImport,
  healthModule(() => manifests),
  startModule(() => manifests),
  setupModule(() => manifests),
];
