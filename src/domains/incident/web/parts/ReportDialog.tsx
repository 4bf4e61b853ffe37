import { Modal } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ReportForm, type Reported } from "./ReportForm.tsx";
import { ReportResult } from "./ReportResult.tsx";

/** The quick report over any screen: `<ReportDialog opened={…} onClose={…} />`. Closing it later shows a new, empty one. */
export function ReportDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const phone = useMediaQuery("(max-width: 720px)") ?? false;
  const [reported, setReported] = useState<Reported>();
  const close = () => {
    setReported(undefined);
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={<b>{t(reported ? "incident.web.report.done" : "incident.web.report")}</b>}
      size={560}
      fullScreen={phone}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      {reported ? (
        <ReportResult reported={reported} onAgain={() => setReported(undefined)} />
      ) : (
        <ReportForm onReported={setReported} />
      )}
    </Modal>
  );
}
