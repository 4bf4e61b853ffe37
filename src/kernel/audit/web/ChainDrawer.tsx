import { dot } from "#ui/marks.ts";
import { Drawer } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { PropertyList } from "#ui/parts/PropertyList.tsx";
import { StatusList } from "#ui/parts/StatusList.tsx";
import { chain } from "../contract.ts";
import s from "./audit.module.css";

const TONE = { done: "koke", waiting: "yamabuki", failed: "shu" } as const;

/** What one compares with one's own notes: the head, the key, and where heads were left. */
export function ChainDrawer({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { data } = useAnswer(chain, opened ? {} : undefined);
  const rotations = data?.keys.filter(({ because }) => because !== "first").length ?? 0;
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size={620}
      title={<b>{t("audit.state.more")}</b>}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      <div className={s.stack}>
        <Card title={t("audit.state.head")}>
          <PropertyList
            items={[
              {
                key: "no",
                label: t("audit.detail.sealedBy"),
                value: data?.head && t("audit.state.no", { no: f.number(data.head.no) }),
                note: data?.head && f.date(data.head.sealedAt, "datetime"),
              },
              {
                key: "head",
                label: t("audit.detail.head"),
                value: data?.head && <code className={s.hash}>{data.head.head}</code>,
              },
              {
                key: "key",
                label: t("audit.state.key"),
                value: data?.publicKey && <code className={s.hash}>{data.publicKey}</code>,
                note: `${t("audit.state.key.note")}${rotations > 0 ? ` ${t("audit.state.keys", { count: rotations })}` : ""}`,
              },
            ]}
          />
        </Card>
        <Card title={t("audit.state.anchors")}>
          {data && data.anchors.length === 0 && <EmptyState compact title={t("audit.state.anchors.none")} />}
          <StatusList
            items={(data?.anchors ?? []).map((anchor) => ({
              key: `${anchor.kind} ${anchor.target}`,
              label: t(`audit.anchor.kind.${anchor.kind}`),
              note: (
                <span className={s.notes}>
                  <span>{anchor.target}</span>
                  <span>
                    {t("audit.state.anchored", { no: f.number(anchor.no), at: f.date(anchor.at, "datetime") })}
                    {anchor.provenAt &&
                      `${dot()}${t("audit.state.proven", { at: f.date(anchor.provenAt, "datetime") })}`}
                  </span>
                  {anchor.error && <span>{anchor.error}</span>}
                  {anchor.state !== "done" && anchor.lastDone && (
                    <span>
                      {t("audit.state.lastDone", {
                        no: f.number(anchor.lastDone.no),
                        at: f.date(anchor.lastDone.at, "datetime"),
                      })}
                    </span>
                  )}
                </span>
              ),
              status: <Chip tone={TONE[anchor.state]}>{t(`audit.anchor.state.${anchor.state}`)}</Chip>,
            }))}
          />
        </Card>
        <p className={s.how}>{t("audit.export.how")}</p>
      </div>
    </Drawer>
  );
}
