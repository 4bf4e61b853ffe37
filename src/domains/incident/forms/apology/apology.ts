import type { FormBlock } from "#kernel/forms/document.ts";
import { defineForm } from "#kernel/forms/form-definition.ts";
import type { FormOptions } from "#kernel/forms/format.ts";
import { apologySchema, type Apology } from "../data.ts";
import { envelope, type FormIdentity } from "../paper.ts";
import { apologyFileSheet } from "./file-sheet.ts";
import { apologyLetter } from "./letter.ts";
import { apologyNewspaper } from "./newspaper.ts";
import { apologyVisit } from "./visit.ts";
import { apologyWebsite } from "./website.ts";

const identity: FormIdentity = {
  code: "apology",
  title: { ja: "謝罪文", en: "Apology" },
  formName: { ja: "様式第13号（第14条関係）", en: "Form 13 (Article 14)" },
};

const texts: Record<Apology["method"], (data: Apology, options: FormOptions) => FormBlock[]> = {
  website: apologyWebsite,
  letter: apologyLetter,
  visit: apologyVisit,
  newspaper: apologyNewspaper,
};

/** 謝罪文 in one of the 4 methods of Article 14(2); the file copy carries the seals and the record of its execution. */
export const apology = defineForm<Apology>({
  ...identity,
  dataSchema: apologySchema,
  build(data, options) {
    const text = texts[data.method](data, options);
    const sheet = data.copy === "file" ? apologyFileSheet(identity, data, options) : [];
    const envelopeOf = envelope(data.header, identity.title[options.locale], options, data.copy === "outgoing");
    return { ...envelopeOf, blocks: [...text, ...sheet] };
  },
});
