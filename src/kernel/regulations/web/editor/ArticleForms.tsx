import { Button, Group, Select, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Card } from "#ui/parts/Card.tsx";
import { label } from "../../label.ts";
import type { Article, DutyTemplate } from "../../pack.ts";
import { inLanguage } from "../pack-words.ts";
import { DutyForm } from "./DutyForm.tsx";
import { TextPair } from "./fields.tsx";
import type { FormsProps } from "./forms-props.ts";

/** One article at a time: title, clauses, and its duties; and a new article. */
export function ArticleForms(props: FormsProps) {
  const { pack, change } = props;
  const { t } = useTranslation();
  const { locale } = useFormat();
  const [shown, setShown] = useState(() =>
    String(
      Math.max(
        0,
        pack.articles.findIndex(({ duties }) => duties?.length),
      ),
    ),
  );
  const index = Number(shown);
  const article = pack.articles[index];
  const add = () => {
    const last = pack.articles.at(-1)?.no ?? "0";
    const fresh: Article = {
      no: String(Number.parseInt(last, 10) + 1),
      title: { ja: "", en: "" },
      clauses: [{ no: "1", text: { ja: "", en: "" } }],
    };
    change(["articles", pack.articles.length], fresh);
    setShown(String(pack.articles.length));
  };
  return (
    <>
      <Group align="end">
        <Select
          label={t("regulations.editor.article")}
          w={320}
          searchable
          allowDeselect={false}
          data={pack.articles.map((each, at) => ({
            value: String(at),
            label: `${label(pack, each.no, locale)} ${inLanguage(each.title, locale)}`,
          }))}
          value={shown}
          onChange={(next) => setShown(next ?? "0")}
        />
        <Button variant="default" onClick={add}>
          {t("regulations.editor.newArticle")}
        </Button>
      </Group>
      {article && <ArticleForm key={`${index} ${article.no}`} {...props} article={article} index={index} />}
    </>
  );
}

function ArticleForm({ article, index, ...props }: FormsProps & { article: Article; index: number }) {
  const { t } = useTranslation();
  const { pack, change } = props;
  const { locale } = useFormat();
  const at = ["articles", index];
  const duties = article.duties ?? [];
  const addDuty = () => {
    const fresh: DutyTemplate = {
      code: freshCode(
        article,
        pack.articles.flatMap((each) => each.duties ?? []).map(({ code }) => code),
      ),
      ref: `${article.no}-${article.clauses[0]?.no ?? "1"}`,
      title: { ja: "", en: "" },
      debtor: pack.responsible ? { responsible: true } : { post: props.vocabulary.posts[0]?.code ?? "post" },
      opensOn: [],
      fulfilledBy: [],
    };
    change([...at, "duties"], [...duties, fresh]);
  };
  return (
    <>
      <Card title={label(pack, article.no, locale)} padded>
        <Stack gap="sm">
          <Group align="start" wrap="nowrap">
            <TextInput
              label={t("regulations.editor.no")}
              w={80}
              value={article.no}
              onChange={(event) => change([...at, "no"], event.currentTarget.value)}
            />
            <div style={{ flex: 1 }}>
              <TextPair
                label={t("regulations.editor.title")}
                value={article.title}
                onChange={(next) => change([...at, "title"], next)}
              />
            </div>
          </Group>
          {article.clauses.map((clause, c) => (
            <TextPair
              key={clause.no}
              label={label(pack, `${article.no}-${clause.no}`, locale)}
              long
              value={clause.text}
              onChange={(next) => change([...at, "clauses", c, "text"], next)}
            />
          ))}
          <Group>
            <Button
              variant="default"
              size="xs"
              onClick={() =>
                change([...at, "clauses", article.clauses.length], {
                  no: String(article.clauses.length + 1),
                  text: { ja: "", en: "" },
                })
              }
            >
              {t("regulations.editor.newClause")}
            </Button>
            <Button variant="default" size="xs" onClick={addDuty}>
              {t("regulations.editor.newDuty")}
            </Button>
          </Group>
        </Stack>
      </Card>
      {duties.map((duty, d) => (
        <DutyForm key={duty.code} {...props} duty={duty} path={[...at, "duties", d]} />
      ))}
    </>
  );
}

function freshCode(article: Article, known: readonly string[]): string {
  for (let n = 1; ; n++) {
    const code = `D${article.no.replaceAll("の", "-")}-${n}`;
    if (!known.includes(code)) return code;
  }
}
