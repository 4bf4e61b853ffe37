import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import type { Contract, Input } from "#kernel/contract/contract.ts";
import type { EntityOption, Field, Upload, ValuesOf } from "#ui/form/fields.ts";
import type { Draft } from "#ui/form/values.ts";
import type { Format } from "#ui/hooks/use-format.ts";
import type { Complaint, ManualWork, Prevention, Room, StaffOrder, VendorUse } from "../../contract.ts";
import type { FieldMaker } from "../parts/field-maker.ts";

/** What a verb is asked about: the trouble, and the sub-record where it has one. The room is absent on the console. */
export interface About {
  id: string;
  /** The version that the reader saw when asking. */
  version: number | undefined;
  /** Id of the sub-record; "" for a verb on the trouble itself. */
  subId: string;
  room?: Room | undefined;
  manual?: ManualWork | undefined;
  vendor?: VendorUse | undefined;
  order?: StaffOrder | undefined;
  complaint?: Complaint | undefined;
  prevention?: Prevention | undefined;
  /** The department in whose name one acts, where it is known already. */
  unitId?: string | undefined;
}

/** What forms need beside the matter: words, formats, searches. */
export interface Tools {
  t: TFunction;
  f: Format;
  make: FieldMaker;
  /** The server's time now, as an instant. */
  now: string;
  people: (query: string) => Promise<EntityOption[]>;
  units: (query: string) => Promise<EntityOption[]>;
  incidents: (query: string) => Promise<EntityOption[]>;
  systems: (query: string) => Promise<EntityOption[]>;
  upload: Upload;
}

export type Ctx = About & Tools;

/** A verb as a form: contract, fields, and how what was filled in becomes the input. Without fields it only asks once more. */
export interface VerbForm {
  contract: Contract;
  fields: (ctx: Ctx) => readonly Field[];
  initial: (ctx: Ctx) => Draft;
  input: (values: Record<string, unknown>, ctx: Ctx) => Record<string, unknown>;
  /** Above the fields, beside the standing text `incident.web.intro.<verb>`. */
  intro: ((ctx: Ctx) => ReactNode) | undefined;
  preview: ((draft: Draft, ctx: Ctx) => ReactNode) | undefined;
  danger: boolean;
  /** At the right edge instead of the middle, for long texts. */
  wide: boolean;
}

type Sent<C extends Contract> = Omit<Input<C>, "id">;

interface Definition<C extends Contract, F extends readonly Field[]> {
  fields: (ctx: Ctx) => F;
  initial?: (ctx: Ctx) => Draft;
  input: (values: ValuesOf<F>, ctx: Ctx) => Sent<C>;
  intro?: (ctx: Ctx) => ReactNode;
  preview?: (draft: Draft, ctx: Ctx) => ReactNode;
  danger?: boolean;
  wide?: boolean;
}

/** Declares a verb's form; the values that `input` receives are typed by the fields. */
export function verbForm<const C extends Contract, const F extends readonly Field[]>(
  contract: C,
  definition: Definition<C, F>,
): VerbForm {
  const { fields, initial = () => ({}), input, intro, preview, danger = false, wide = false } = definition;
  return {
    contract,
    fields,
    initial,
    input: (values, ctx) => ({ id: ctx.id, ...(input(values as ValuesOf<F>, ctx) as object) }),
    intro,
    preview,
    danger,
    wide,
  };
}

/** A verb that needs nothing but a second look. */
export function plainVerb<const C extends Contract>(
  contract: C,
  input: (ctx: Ctx) => Sent<C>,
  options: { danger?: boolean; intro?: (ctx: Ctx) => ReactNode } = {},
): VerbForm {
  return verbForm(contract, { fields: () => [], input: (_, ctx) => input(ctx), ...options });
}
