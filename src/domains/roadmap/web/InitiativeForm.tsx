import { useTranslation } from "react-i18next";
import * as metrics from "#kernel/metrics/contract.ts";
import { fieldProblem } from "#ui/form/field-problem.ts";
import { FormDrawer } from "#ui/form/FormDrawer.tsx";
import { textOf } from "#ui/form/values.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useGo } from "#ui/hooks/use-go.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import * as contract from "../contract.ts";
import { parseFigures } from "./text-lines.ts";

interface Props {
  opened: boolean;
  onClose: () => void;
  roadmapId: string;
  phases: { id: string; no: number; name: string }[];
  plan: { id: string; title: string }[];
  /** The initiative to change; a new one without it. */
  initiative?: contract.Initiative;
}

/** What an initiative is: phase, goal, items, what it needs, and the figures that show its progress. */
export function InitiativeForm({ opened, onClose, roadmapId, phases, plan, initiative }: Props) {
  const { t } = useTranslation();
  const go = useGo();
  const known = useAnswer(metrics.options, opened ? {} : undefined).data?.metrics ?? [];
  const create = useOperation(contract.createInitiative, {
    quiet: true,
    done: t("roadmap.web.initiative.created"),
    changes: ["roadmap"],
    onDone: ({ id }) => go(`/initiatives/${id}`),
  });
  const update = useOperation(contract.updateInitiative, {
    quiet: true,
    done: t("roadmap.web.initiative.saved"),
    changes: ["roadmap"],
  });
  const codeOf = (id: string) => known.find((metric) => metric.id === id)?.code ?? "";
  const label = (name: string) => t(`roadmap.web.initiative.${name}`);
  return (
    <FormDrawer
      key={`${initiative?.version ?? 0} ${known.length}`}
      opened={opened}
      onClose={onClose}
      title={t(initiative ? "roadmap.web.initiative.edit" : "roadmap.web.initiative.new")}
      submitLabel={t("ui.save")}
      fields={[
        { kind: "text", name: "title", label: label("name"), required: true, maxLength: 160 },
        {
          kind: "select",
          name: "phaseId",
          label: t("roadmap.web.phase"),
          required: true,
          options: phases.map(({ id, no, name }) => ({
            value: id,
            label: `${t("roadmap.web.phaseNo", { no })} ${name}`,
          })),
        },
        {
          kind: "select",
          name: "priority",
          label: label("priority"),
          required: true,
          options: contract.PRIORITIES.map((value) => ({ value, label: t(`roadmap.priority.${value}`) })),
        },
        { kind: "textarea", name: "goal", label: label("goal"), maxLength: 2000 },
        { kind: "date", name: "startsOn", label: label("startsOn"), required: true },
        { kind: "date", name: "endsOn", label: label("endsOn"), required: true },
        { kind: "textarea", name: "items", label: label("items"), rows: 4 },
        {
          kind: "multiselect",
          name: "needs",
          label: label("needs"),
          options: plan.filter(({ id }) => id !== initiative?.id).map(({ id, title }) => ({ value: id, label: title })),
        },
        { kind: "textarea", name: "figures", label: label("figures"), hint: label("figures.hint"), rows: 2 },
      ]}
      initial={
        initiative
          ? {
              ...initiative,
              items: initiative.itemList.map(({ text }) => text).join("\n"),
              needs: initiative.needs,
              figures: initiative.figures
                .map(({ metric, base, goal }) => `${codeOf(metric.id)} ${base} ${goal}`)
                .join("\n"),
            }
          : { priority: "medium" }
      }
      onSubmit={(values: Record<string, unknown>) => {
        const text = (name: string) => textOf(values[name]);
        const figures = parseFigures(text("figures"));
        if (!Array.isArray(figures))
          throw fieldProblem("figures", t("roadmap.web.initiative.figures.bad", { ...figures }));
        const measured = figures.map(({ code, ...way }) => {
          const metric = known.find((each) => each.code.toLowerCase() === code.toLowerCase());
          if (!metric) throw fieldProblem("figures", t("roadmap.web.initiative.figures.bad", { line: 1, text: code }));
          return { metricId: metric.id, ...way };
        });
        // An item that keeps its words keeps its proof.
        const before = initiative?.itemList ?? [];
        const items = text("items")
          .split("\n")
          .map((line) => line.trim())
          .filter(Boolean)
          .map((line) => {
            const same = before.find((item) => item.text === line);
            return same ? { id: same.id, text: line } : { text: line };
          });
        const fields = {
          title: text("title"),
          phaseId: text("phaseId"),
          priority: text("priority") as "high",
          goal: text("goal"),
          startsOn: text("startsOn"),
          endsOn: text("endsOn"),
          ownerId: initiative?.owner?.id ?? null,
          items,
          needs: (values["needs"] as string[] | undefined) ?? [],
          figures: measured,
        };
        return initiative
          ? update.run({ id: initiative.id, version: initiative.version, ...fields })
          : create.run({ roadmapId, ...fields });
      }}
    />
  );
}
