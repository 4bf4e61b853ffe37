import { useTranslation } from "react-i18next";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import type { SheetProposal } from "../../contract.ts";
import { useWords } from "../use-words.ts";
import { anchorOf, fieldIn, textIn, useSheet } from "./use-sheet.ts";
import s from "./sheet.module.css";

/** Codes as they were written beside what the figures say, with the reasons. */
export function ProposalsCard() {
  const { t } = useTranslation();
  const sheet = useSheet();
  const w = useWords();
  const shown = sheet.proposals.filter(({ sign, open }) => sign !== null || open);
  if (shown.length === 0) return null;
  const nodeOf = (id: string) => sheet.nodes.find((node) => node.id === id);
  return (
    <Card title={t("policy.web.proposals")}>
      <div className={s.scroll} tabIndex={0} role="region" aria-label={t("policy.web.proposals")}>
        <table className={s.proposals}>
          <thead>
            <tr>
              <th scope="col">{t("policy.web.place")}</th>
              <th scope="col">{t("policy.web.code")}</th>
              <th scope="col">{t("policy.web.written")}</th>
              <th scope="col">{t("policy.web.computed")}</th>
              <th scope="col">{t("policy.web.why")}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((each) => {
              const node = nodeOf(each.nodeId);
              if (!node) return null;
              return (
                <tr key={`${each.nodeId} ${each.field}`}>
                  <th scope="row">
                    <a href={`#${anchorOf(node.id)}`}>{node.no}</a>
                    <small>{textIn(node, "title").slice(0, 28)}</small>
                  </th>
                  <td>
                    {w.of(fieldIn(sheet, node, each.field)?.title)}
                    {sheet.form.definition.stages.length > 1 && <small>{t(`policy.stage.${each.stage}`)}</small>}
                  </td>
                  <td className={s.sign}>{each.given || "—"}</td>
                  <td className={s.sign}>
                    {each.sign ?? "—"}
                    {each.strict && <small>{t("policy.web.strict", { sign: each.strict })}</small>}
                  </td>
                  <td>
                    <Verdict proposal={each} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function Verdict({ proposal }: { proposal: SheetProposal }) {
  const { t } = useTranslation();
  const w = useWords();
  const lines = [...new Set(proposal.why.map((each) => w.why(each)))];
  const open = proposal.given !== "" && proposal.sign === null;
  return (
    <span className={s.verdict}>
      {proposal.differs ? (
        <Chip tone={proposal.reason ? "yamabuki" : "shu"}>
          {t(proposal.reason ? "policy.web.differsReasoned" : "policy.web.differs")}
        </Chip>
      ) : open && proposal.open ? (
        <Chip tone={proposal.reason ? "yamabuki" : "shu"}>{t("policy.web.notComputed")}</Chip>
      ) : open ? (
        <Chip>{t("policy.web.judged")}</Chip>
      ) : proposal.given !== "" ? (
        <Chip tone="koke">{t("policy.web.same")}</Chip>
      ) : (
        <Chip tone="ai">{t("policy.web.proposed")}</Chip>
      )}
      {lines.map((line) => (
        <small key={line}>{line}</small>
      ))}
      {proposal.reason && <q>{proposal.reason}</q>}
    </span>
  );
}
