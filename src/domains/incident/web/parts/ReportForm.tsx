import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import * as files from "#kernel/files/contract.ts";
import type { Output } from "#kernel/contract/contract.ts";
import * as systems from "#domains/system/contract.ts";
import { Form } from "#ui/form/Form.tsx";
import type { Draft } from "#ui/form/values.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import * as contract from "../../contract.ts";
import { TOUCHES } from "../verbs/use-verb.ts";
import { KnownTroubles } from "./KnownTroubles.tsx";
import { useTools } from "./use-tools.ts";

export type Reported = Output<typeof contract.report>;

const UNKNOWN = "unknown";

/**
 * The quick report: which system, what happened, since when known. Place, informant and photos may be added. Troubles of
 * the same system that are open already are shown, so that one joins instead of reporting twice.
 */
export function ReportForm({ onReported }: { onReported: (reported: Reported) => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { make, now, upload } = useTools();
  const [more, setMore] = useState(false);
  const known = useAnswer(systems.options, {});
  const report = useOperation(contract.report, { quiet: true, changes: TOUCHES });
  const attach = useOperation(files.add, { changes: ["record"] });
  const external = ({ source }: Draft) => source === "external";
  return (
    <Form
      keepAs="report"
      fields={[
        make.select("systemId", {
          required: true,
          label: t("incident.web.report.system"),
          options: [
            ...(known.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
            { value: UNKNOWN, label: t("incident.web.report.systemUnknown") },
          ],
        }),
        make.area("title", {
          required: true,
          label: t("incident.web.report.what"),
          placeholder: t("incident.web.report.example"),
          rows: 2,
          maxLength: 10_000,
        }),
        make.when("knownAt", {
          required: true,
          label: t("incident.web.report.since"),
          hint: t("incident.web.report.sinceHint"),
          quick: [0, -5, -15, -60],
        }),
        make.text("place", { maxLength: 200, visible: () => more }),
        make.choice("source", "source", ["self", "external"], { visible: () => more }),
        make.text("informant", { maxLength: 200, visible: (values: Draft) => more && external(values) }),
        make.files("files", {
          upload,
          label: t("incident.web.report.photos"),
          accept: "image/*,.pdf,.txt,.log",
          visible: () => more,
        }),
      ]}
      initial={{ knownAt: now, source: "self" }}
      preview={below(more, () => setMore(true))}
      submitLabel={t("incident.web.report.send")}
      onSubmit={async ({ systemId, title, knownAt, place, source, informant, files: uploadIds }) => {
        const [first = title, ...rest] = title.split("\n");
        // What was written names the trouble; what does not fit into a title goes on in the symptom.
        const long = Array.from(first).length > TITLE;
        const reported = await report.run({
          systemId: systemId === UNKNOWN ? null : systemId,
          title: long
            ? `${Array.from(first)
                .slice(0, TITLE - 1)
                .join("")}…`
            : first,
          symptom: long || rest.length > 0 ? title : "",
          knownAt,
          place,
          source: (source ?? "self") as "self",
          informant,
        });
        if (uploadIds && uploadIds.length > 0) {
          // The report stands even when a photo could not be attached; the problem is shown in the corner.
          await attach.run({ recordId: reported.id, uploadIds }).catch(() => undefined);
        }
        onReported(reported);
      }}
      key={f.locale}
    />
  );
}

/** What stands below the fields: the way to further ones, and troubles of the chosen system that are known already. */
const below = (more: boolean, onMore: () => void) => (draft: Draft) => (
  <Below systemId={draft["systemId"]} more={more} onMore={onMore} />
);

function Below({ systemId, more, onMore }: { systemId: unknown; more: boolean; onMore: () => void }) {
  const { t } = useTranslation();
  return (
    <>
      {!more && (
        <Button variant="subtle" size="sm" justify="start" onClick={onMore}>
          {t("incident.web.report.more")}
        </Button>
      )}
      {typeof systemId === "string" && systemId !== UNKNOWN && <KnownTroubles systemId={systemId} />}
    </>
  );
}

/** Letters of a title made from a longer report. */
const TITLE = 80;
