import type { TFunction } from "i18next";

/** A reference of a regulation in words: "6-1-2" is 第6条1項2号. */
export function articleLabel(ref: string, t: TFunction): string {
  const [article, clause, item] = ref.split("-");
  return [
    t("incident.web.article", { no: article }),
    clause && t("incident.web.article.clause", { no: clause }),
    item && t("incident.web.article.item", { no: item }),
  ]
    .filter(Boolean)
    .join("");
}
