import { Button, Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import { Link } from "#ui/Link.tsx";
import * as contract from "../../contract.ts";
import { placeOf } from "../parts/places.ts";
import { useReason } from "../parts/reason.ts";
import { useTools } from "../parts/use-tools.ts";
import { unitNames } from "../parts/unit-names.ts";
import { useVerb } from "./use-verb.ts";
import type { VerbProps } from "./VerbDialog.tsx";
import s from "./verbs.module.css";

/** Closing (guard 8): while something is missing, the list of it, each line leading to its place; then the closing. */
export function CloseTrouble({ about, opened, onClose }: VerbProps) {
  const { t } = useTranslation();
  const { make } = useTools();
  const { word } = useReason(about.room ? unitNames(about.room) : undefined);
  const close = useVerb(contract.close, t("incident.web.done.close"));
  const missing = about.room?.missing ?? [];
  if (missing.length > 0) {
    return (
      <Modal
        opened={opened}
        onClose={onClose}
        title={<b>{t("incident.web.missing.title", { count: missing.length })}</b>}
        size={560}
        closeButtonProps={{ "aria-label": t("ui.close") }}
      >
        <p>{t("incident.web.missing.text")}</p>
        <ul className={s.missing}>
          {missing.map((each) => {
            const text = word(each);
            return (
              <li key={text}>
                <span>{text}</span>
                <Button
                  component={Link}
                  to={placeOf(about.id, each.key)}
                  variant="light"
                  size="compact-sm"
                  onClick={onClose}
                >
                  {t("ui.open")}
                </Button>
              </li>
            );
          })}
        </ul>
      </Modal>
    );
  }
  return (
    <ActionDialog
      opened={opened}
      onClose={onClose}
      title={t("incident.web.verb.close")}
      intro={t("incident.web.intro.close")}
      fields={[make.area("note", { maxLength: 2000, rows: 2 })]}
      submitLabel={t("incident.web.do.close")}
      onSubmit={({ note }) => close.run({ id: about.id, version: about.version, note })}
    />
  );
}
