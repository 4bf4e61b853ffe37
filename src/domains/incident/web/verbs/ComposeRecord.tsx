import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDrawer } from "#ui/form/FormDrawer.tsx";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { LoadingScreen } from "#ui/screens/LoadingScreen.tsx";
import * as contract from "../../contract.ts";
import { RECORD_ITEMS } from "../../lifecycle.ts";
import { wordKey } from "../parts/words.ts";
import { useVerb } from "./use-verb.ts";
import type { VerbProps } from "./VerbDialog.tsx";

/** The nine items (第16条1項). What the facts already say is written in; the person goes on from there. */
export function ComposeRecord({ about, opened, onClose }: VerbProps) {
  const { t } = useTranslation();
  const { data: facts } = useAnswer(contract.prefillRecord, opened ? { id: about.id } : undefined);
  const compose = useVerb(contract.composeRecord, t("incident.web.done.compose-record"));
  const [fresh, setFresh] = useState(0);
  // As it was stored when the dialog was opened: only what differs from it is sent, so two people's items go together.
  const [stored] = useState(about.room?.record.items ?? {});
  if (!facts) return opened ? <LoadingScreen /> : null;
  const written = fresh > 0 ? {} : (about.room?.record.items ?? {});
  const initial = Object.fromEntries(RECORD_ITEMS.map((item) => [item, written[item] || facts.items[item] || ""]));
  return (
    <FormDrawer
      key={fresh}
      opened={opened}
      onClose={onClose}
      title={t("incident.web.verb.compose-record")}
      intro={
        <>
          <p>{t("incident.web.intro.compose-record")}</p>
          {Object.keys(written).length > 0 && (
            <Button variant="subtle" size="compact-sm" onClick={() => setFresh(fresh + 1)}>
              {t("incident.web.record.fromFacts")}
            </Button>
          )}
        </>
      }
      fields={RECORD_ITEMS.map((item, index) => ({
        kind: "textarea" as const,
        name: item,
        label: `${index + 1}. ${t(wordKey("item", item))}`,
        hint: item === "complaints" ? t("incident.web.hint.complaints") : undefined,
        maxLength: 10_000,
        rows: item === "occurredAt" || item === "timeRequired" ? 1 : 3,
      }))}
      initial={initial}
      submitLabel={t("incident.web.do.compose-record")}
      onSubmit={(values) =>
        compose.run({
          id: about.id,
          version: about.version,
          items: Object.fromEntries(
            RECORD_ITEMS.map((item) => [item, (values as Record<string, string>)[item] ?? ""] as const).filter(
              ([item, text]) => text !== stored[item],
            ),
          ),
        })
      }
    />
  );
}
