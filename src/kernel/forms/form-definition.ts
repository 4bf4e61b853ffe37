import type { z } from "zod";
import type { FormDocument } from "./document.ts";
import type { FormOptions } from "./format.ts";
import type { Bilingual } from "./words.ts";

/** A form (様式): its name, the data that it needs, and how they become a paper. */
export interface FormDefinition<Data> {
  code: string;
  title: Bilingual;
  /** Number and article in the rule book, e.g. 様式第3号（第6条第1項関係）. */
  formName: Bilingual;
  dataSchema: z.ZodType<Data>;
  /** Pure: the same data and options give the same document. */
  build(data: Data, options: FormOptions): FormDocument;
}

/** Checks the shape of a definition and keeps its data type. */
export function defineForm<Data>(definition: FormDefinition<Data>): FormDefinition<Data> {
  return definition;
}
