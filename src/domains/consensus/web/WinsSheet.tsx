import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import * as contract from "../contract.ts";
import { Item } from "./Item.tsx";

type Opened = { what: "start" | "achieve" | "publish"; id: string };

/** Method 3, early success: what was tried, what changed, and the report that everybody got. */
export function WinsSheet({ consensus }: { consensus: contract.FullConsensus }) {
  const { t } = useTranslation();
  const f = useFormat();
  const [opened, setOpened] = useState<Opened>();
  const close = () => setOpened(undefined);
  const { id, can } = consensus;
  const start = useOperation(contract.startWin, { quiet: true, done: t("consensus.web.win.started") });
  const achieve = useOperation(contract.achieveWin, { quiet: true, done: t("consensus.web.win.achieved") });
  const publish = useOperation(contract.publishWin, { quiet: true, done: t("consensus.web.win.published") });
  const may = can["startWin"] === true;
  return (
    <>
      <Card
        title={t("consensus.web.tab.wins")}
        actions={
          may && (
            <Button size="xs" onClick={() => setOpened({ what: "start", id: "" })}>
              {t("consensus.web.win.start")}
            </Button>
          )
        }
      >
        {consensus.wins.length === 0 && <EmptyState title={t("consensus.web.wins.none")} compact />}
        {consensus.wins.map((win) => (
          <Item
            key={win.id}
            head={
              <>
                <Chip tone={win.state === "started" ? "ai" : "koke"}>{t(`consensus.win.state.${win.state}`)}</Chip>
                <b>{win.title}</b>
              </>
            }
            {...(win.publishedAt ? { note: f.date(win.publishedAt, "date") } : {})}
            text={[win.what, t("consensus.web.win.change", { before: win.before, after: win.after || "…" })]
              .filter(Boolean)
              .join("\n")}
            {...(win.report ? { reply: win.report } : {})}
            actions={[
              may &&
                win.state !== "published" && {
                  key: "achieve",
                  label: t("consensus.web.win.achieve"),
                  onClick: () => setOpened({ what: "achieve", id: win.id }),
                },
              may &&
                win.state === "achieved" && {
                  key: "publish",
                  label: t("consensus.web.win.publish"),
                  onClick: () => setOpened({ what: "publish", id: win.id }),
                },
            ]}
          />
        ))}
      </Card>
      <ActionDialog
        opened={opened?.what === "start"}
        onClose={close}
        title={t("consensus.web.win.start")}
        fields={[
          { kind: "text", name: "title", label: t("consensus.web.win.title"), required: true, maxLength: 160 },
          { kind: "textarea", name: "what", label: t("consensus.web.win.what"), maxLength: 2000 },
          { kind: "textarea", name: "before", label: t("consensus.web.win.before"), required: true, maxLength: 1000 },
        ]}
        onSubmit={({ title, what, before }) => start.run({ id, title, what: what ?? "", before })}
      />
      <ActionDialog
        key={`achieve ${opened?.id}`}
        opened={opened?.what === "achieve"}
        onClose={close}
        title={t("consensus.web.win.achieve")}
        fields={[
          { kind: "textarea", name: "after", label: t("consensus.web.win.after"), required: true, maxLength: 1000 },
        ]}
        onSubmit={({ after }) => achieve.run({ id, winId: opened?.id ?? "", after })}
      />
      <ActionDialog
        key={`publish ${opened?.id}`}
        opened={opened?.what === "publish"}
        onClose={close}
        title={t("consensus.web.win.publish")}
        fields={[
          { kind: "textarea", name: "report", label: t("consensus.web.win.report"), required: true, maxLength: 8000 },
        ]}
        onSubmit={({ report }) => publish.run({ id, winId: opened?.id ?? "", report })}
      />
    </>
  );
}
