import { aside, dot } from "#ui/marks.ts";
import { useTranslation } from "react-i18next";
import { tokyoDay } from "#kernel/i18n/moment.ts";
import { now } from "#ui/hooks/clock.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import type { RegulationProblem } from "../contract.ts";
import { label } from "../label.ts";
import type { Article, DutyTemplate, Pack } from "../pack.ts";
import { debtorWords, deadlineWords, inLanguage } from "./pack-words.ts";
import s from "./regulations.module.css";

/** Names of posts by their codes. */
type Posts = Readonly<Record<string, string>>;

/** The whole text, article by article, with the duties of each clause beside it. */
export function PackText({ pack, posts, problems = [] }: { pack: Pack; posts: Posts; problems?: RegulationProblem[] }) {
  const { t } = useTranslation();
  const { locale } = useFormat();
  const errors = problems.filter(({ severity }) => severity === "error");
  return (
    <>
      {errors.length > 0 && (
        <Card title={t("regulations.problems")} padded>
          <ul className={s.errors}>
            {errors.map(({ code, message, line }) => (
              <li key={`${code} ${line} ${message}`}>{message}</li>
            ))}
          </ul>
        </Card>
      )}
      <article className={s.text} lang={locale}>
        {pack.articles.map((article) => (
          <ArticleText key={article.no} pack={pack} posts={posts} article={article} />
        ))}
        {pack.supplement && (
          <section className={s.article}>
            <h2>{t("regulations.supplement")}</h2>
            {pack.supplement.map((text) => (
              <p key={text.ja}>{inLanguage(text, locale)}</p>
            ))}
          </section>
        )}
      </article>
    </>
  );
}

function ArticleText({ pack, posts, article }: { pack: Pack; posts: Posts; article: Article }) {
  const { locale } = useFormat();
  const single = article.clauses.length < 2;
  const duties = article.duties ?? [];
  return (
    <section className={s.article} id={`article-${article.no}`}>
      <h2>
        <span>{label(pack, article.no, locale)}</span>
        {bracketed(inLanguage(article.title, locale), locale)}
      </h2>
      {article.clauses.map((clause) => {
        const ref = `${article.no}-${clause.no}`;
        const here = duties.filter((duty) => duty.ref === ref || duty.ref.startsWith(`${ref}-`));
        return (
          <div key={clause.no} className={s.clause}>
            <div>
              <p>
                {!single && <span className={s.no}>{clause.no}</span>}
                {inLanguage(clause.text, locale)}
              </p>
              {clause.items && (
                <ol className={s.items}>
                  {clause.items.map((item) => (
                    <li key={item.no}>
                      <span className={s.no}>({item.no})</span>
                      {inLanguage(item.text, locale)}
                    </li>
                  ))}
                </ol>
              )}
            </div>
            <ul className={s.owed}>
              {here.map((duty) => (
                <DutyNote key={duty.code} pack={pack} posts={posts} duty={duty} />
              ))}
            </ul>
          </div>
        );
      })}
      {duties.filter(({ ref }) => !ref.includes("-")).length > 0 && (
        <ul className={s.owed}>
          {duties
            .filter(({ ref }) => !ref.includes("-"))
            .map((duty) => (
              <DutyNote key={duty.code} pack={pack} posts={posts} duty={duty} />
            ))}
        </ul>
      )}
    </section>
  );
}

/** A duty in the margin of its clause: what, who, by when, with which document. */
function DutyNote({ pack, posts, duty }: { pack: Pack; posts: Posts; duty: DutyTemplate }) {
  const { t } = useTranslation();
  const { locale } = useFormat();
  const document = duty.document ? pack.documents?.[duty.document] : undefined;
  const line = [
    debtorWords(pack, duty, (code) => posts[code] ?? code, t, locale),
    deadlineWords(pack, duty, tokyoDay(now()), t, locale),
    document ? inLanguage(document.form ?? document.title, locale) : "",
  ];
  return (
    <li>
      <p>
        {inLanguage(duty.title, locale)}
        {duty.effort && <Chip>{t("regulations.effort")}</Chip>}
        {duty.interpretation && <Chip>{t("regulations.ours")}</Chip>}
        {duty.gate && <Chip tone="yamabuki">{t("regulations.gate")}</Chip>}
        {duty.repeat && <Chip>{t("regulations.repeats")}</Chip>}
      </p>
      <small>{line.filter(Boolean).join(dot())}</small>
    </li>
  );
}

/** Headings stand in brackets, as in every 規程. */
function bracketed(text: string, locale: "ja" | "en"): string {
  return locale === "ja" ? `${aside(text)}` : `(${text})`;
}
