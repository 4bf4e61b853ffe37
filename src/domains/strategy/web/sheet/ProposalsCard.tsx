import { useTranslation } from "react-i18next";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import type { SheetProposal } from "../../contract.ts";
import { useWords } from "../use-words.ts";
import { anchorOf, fieldIn, textIn, useSheet } from "./use-sheet.ts";
import s from "./sheet.module.css";

/** Codes as they were written beside what the figures say, place by place, with the reasons. */
export function ProposalsCard() {
  const { t } = useTranslation();
  const sheet = useSheet();
  const shown = sheet.proposals.filter(({ sign, open }) => sign !== null || open);
  if (shown.length === 0) return null;
  const groups = [...Map.groupBy(shown, ({ nodeId }) => nodeId)];
  const stages = new Set(shown.map(({ stage }) => stage));
  return (
    <Card title={t("policy.web.proposals")} actions={<Sums proposals={shown} />}>
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
          {groups.map(([nodeId, own]) => (
            <Place key={nodeId} nodeId={nodeId} proposals={own} staged={stages.size > 1} />
          ))}
        </table>
      </div>
    </Card>
  );
}

function Sums({ proposals }: { proposals: readonly SheetProposal[] }) {
  const { t } = useTranslation();
  const count = (which: (each: SheetProposal) => boolean) => proposals.filter(which).length;
  const same = count(({ sign, given, differs }) => sign !== null && given !== "" && !differs);
  const differs = count((each) => each.differs);
  const open = count((each) => each.sign === null && each.open);
  return (
    <span className={s.legend}>
      {differs > 0 && <Chip tone="shu">{t("policy.web.sum.differs", { count: differs })}</Chip>}
      {open > 0 && <Chip tone="yamabuki">{t("policy.web.sum.open", { count: open })}</Chip>}
      {same > 0 && <Chip tone="koke">{t("policy.web.sum.same", { count: same })}</Chip>}
    </span>
  );
}

/** The codes of one place; its name stands once. */
function Place({
  nodeId,
  proposals,
  staged,
}: {
  nodeId: string;
  proposals: readonly SheetProposal[];
  staged: boolean;
}) {
  const { t } = useTranslation();
  const sheet = useSheet();
  const w = useWords();
  const node = sheet.nodes.find(({ id }) => id === nodeId);
  if (!node) return null;
  return (
    <tbody>
      {proposals.map((each, index) => (
        <tr key={`${each.field} ${each.stage}`}>
          {index === 0 && (
            <th scope="rowgroup" rowSpan={proposals.length}>
              <a href={`#${anchorOf(node.id)}`}>{node.no}</a>
              <small>{shorten(textIn(node, "title"))}</small>
            </th>
          )}
          <td>
            {w.of(fieldIn(sheet, node, each.field)?.title)}
            {staged && <small>{t(`policy.stage.${each.stage}`)}</small>}
          </td>
          <td className={s.sign} data-label={t("policy.web.written")}>
            {each.given || "—"}
          </td>
          <td className={s.sign} data-label={t("policy.web.computed")}>
            {each.sign ?? "—"}
            {each.strict && <small>{t("policy.web.strict", { sign: each.strict })}</small>}
          </td>
          <td>
            <Verdict proposal={each} />
          </td>
        </tr>
      ))}
    </tbody>
  );
}

const LONGEST = 28;
const shorten = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

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
      <span>
        {lines.map((line) => (
          <small key={line}>{line}</small>
        ))}
        {proposal.reason && <q>{proposal.reason}</q>}
      </span>
    </span>
  );
}
