import { dot } from "#ui/marks.ts";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePersonSearch } from "#kernel/people/web/search.ts";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import type { Tone } from "#ui/theme/tokens.ts";
import * as contract from "../contract.ts";
import { Item } from "./Item.tsx";

const TONES: Record<(typeof contract.POINT_KINDS)[number], Tone> = { keep: "koke", problem: "yamabuki", try: "ai" };
type Opened = { what: "reflect" | "action" | "finish"; id: string };

/** Method 5, step by step with feedback: retrospectives whose points become actions with owner and day. */
export function ReflectSheet({ consensus }: { consensus: contract.FullConsensus }) {
  const { t } = useTranslation();
  const f = useFormat();
  const [opened, setOpened] = useState<Opened>();
  const close = () => setOpened(undefined);
  const search = usePersonSearch();
  const { id, can } = consensus;
  const reflect = useOperation(contract.reflect, { quiet: true, done: t("consensus.web.reflect.done") });
  const make = useOperation(contract.makeAction, { quiet: true, done: t("consensus.web.action.made") });
  const finish = useOperation(contract.finishAction, {
    quiet: true,
    done: t("consensus.web.action.done"),
    changes: ["duty"],
  });
  const may = can["reflect"] === true;
  return (
    <>
      <Card
        title={t("consensus.web.tab.reflect")}
        actions={
          may && (
            <Button size="xs" onClick={() => setOpened({ what: "reflect", id: "" })}>
              {t("consensus.web.reflect")}
            </Button>
          )
        }
      >
        {consensus.points.length === 0 && <EmptyState title={t("consensus.web.points.none")} compact />}
        {consensus.points.map((point) => (
          <Item
            key={point.id}
            head={
              <>
                <Chip tone={TONES[point.kind]}>{t(`consensus.point.kind.${point.kind}`)}</Chip>
                {point.owner && (
                  <b>
                    {point.doneAt
                      ? t("consensus.web.action.finished", { at: f.date(point.doneAt, "date") })
                      : t("consensus.web.action.until", { owner: point.owner.name, due: f.date(point.dueOn, "date") })}
                  </b>
                )}
              </>
            }
            note={`${point.phase}${dot()}${f.date(point.heldOn, "date")}`}
            text={point.text}
            {...(point.result ? { reply: point.result } : {})}
            actions={[
              can["makeAction"] === true &&
                !point.owner &&
                point.kind !== "keep" && {
                  key: "action",
                  label: t("consensus.web.action"),
                  onClick: () => setOpened({ what: "action", id: point.id }),
                },
              consensus.state === "open" &&
                point.owner !== null &&
                !point.doneAt &&
                (point.mine || can["makeAction"] === true) && {
                  key: "finish",
                  label: t("consensus.web.action.finish"),
                  onClick: () => setOpened({ what: "finish", id: point.id }),
                },
            ]}
          />
        ))}
      </Card>
      <ActionDialog
        opened={opened?.what === "reflect"}
        onClose={close}
        title={t("consensus.web.reflect")}
        fields={[
          { kind: "text", name: "phase", label: t("consensus.web.reflect.phase"), required: true, maxLength: 80 },
          { kind: "date", name: "heldOn", label: t("consensus.web.reflect.heldOn"), required: true },
          { kind: "textarea", name: "keep", label: t("consensus.web.reflect.keep"), rows: 3 },
          { kind: "textarea", name: "problem", label: t("consensus.web.reflect.problem"), rows: 3 },
          { kind: "textarea", name: "try", label: t("consensus.web.reflect.try"), rows: 3 },
        ]}
        onSubmit={({ phase, heldOn, ...lines }) =>
          reflect.run({
            id,
            phase,
            heldOn,
            points: contract.POINT_KINDS.flatMap((kind) =>
              (lines[kind] ?? "")
                .split("\n")
                .map((text) => text.trim())
                .filter(Boolean)
                .map((text) => ({ kind, text })),
            ),
          })
        }
      />
      <ActionDialog
        key={`action ${opened?.id}`}
        opened={opened?.what === "action"}
        onClose={close}
        title={t("consensus.web.action")}
        fields={[
          { kind: "person", name: "ownerId", label: t("consensus.web.action.owner"), required: true, search },
          { kind: "date", name: "dueOn", label: t("consensus.web.action.due"), required: true },
        ]}
        onSubmit={({ ownerId, dueOn }) => make.run({ id, pointId: opened?.id ?? "", ownerId, dueOn })}
      />
      <ActionDialog
        key={`finish ${opened?.id}`}
        opened={opened?.what === "finish"}
        onClose={close}
        title={t("consensus.web.action.finish")}
        fields={[
          {
            kind: "textarea",
            name: "result",
            label: t("consensus.web.action.result"),
            required: true,
            maxLength: 2000,
          },
        ]}
        onSubmit={({ result }) => finish.run({ id, pointId: opened?.id ?? "", result })}
      />
    </>
  );
}
