/** One choice of a list. */
export type Option = { value: string; label: string; note?: string; disabledReason?: string };

/** A person or unit to choose: name, and what tells namesakes apart. */
export type EntityOption = { id: string; name: string; note?: string };

/** A file that was taken over by the server. */
export type UploadedFile = { id: string; name: string; size: number };

/** Sends one file; `progress` between 0 and 1; rejects with a ProblemError. */
export type Upload = (file: File, progress: (share: number) => void, signal: AbortSignal) => Promise<UploadedFile>;

type Common = {
  /** The input's name; server messages come back under it. May be dotted: `items.cause`. */
  name: string;
  label: string;
  hint?: string;
  required?: boolean;
  /** 調査中: not known yet, with the time of the next news instead of a value. */
  unknownable?: boolean;
  /** Stands beside the next one that is half as well: family and given name, beginning and end. */
  half?: boolean;
  /** Shown only when this holds; a hidden field is not sent. */
  visible?: (values: Record<string, unknown>) => boolean;
};

export type TextField = Common & { kind: "text"; placeholder?: string; maxLength?: number; autoComplete?: string };
export type TextareaField = Common & { kind: "textarea"; placeholder?: string; maxLength?: number; rows?: number };
export type PasswordField = Common & { kind: "password"; autoComplete?: string };
/** Value `2026-11-21`. */
export type DateField = Common & { kind: "date" };
/** Value `09:30`, in 24 hours. */
export type TimeField = Common & { kind: "time" };
/** Value an instant in UTC; the wall clock shown is Tokyo's. `quick` offers "now" and "n minutes ago/from now". */
export type DatetimeField = Common & { kind: "datetime"; quick?: number[] };
/** Value in minutes. */
export type DurationField = Common & { kind: "duration" };
export type NumberField = Common & { kind: "number"; min?: number; max?: number; unit?: string; decimals?: number };
/** Value in whole yen. */
export type MoneyField = Common & { kind: "money"; min?: number; max?: number };
/** Up to five options are radio buttons, more are a searchable list. */
export type SelectField = Common & { kind: "select"; options: readonly Option[]; placeholder?: string };
export type MultiselectField = Common & { kind: "multiselect"; options: readonly Option[]; placeholder?: string };
/** Value an id. Searches while typing. */
export type PersonField = Common & { kind: "person"; search: (query: string) => Promise<EntityOption[]> };
export type PeopleField = Common & { kind: "people"; search: (query: string) => Promise<EntityOption[]> };
export type UnitField = Common & {
  kind: "unit";
  search: (query: string) => Promise<EntityOption[]>;
  /** What to type, where it is not a name: 「番号か件名で探す」. */
  placeholder?: string;
};
export type CheckboxField = Common & { kind: "checkbox" };
/** Value the ticked items; required means all of them. */
export type ChecklistField = Common & { kind: "checklist"; options: readonly Option[] };
/** Value the ids of the files. */
export type FilesField = Common & { kind: "files"; upload: Upload; accept?: string; maxBytes?: number };

export type Field =
  | TextField
  | TextareaField
  | PasswordField
  | DateField
  | TimeField
  | DatetimeField
  | DurationField
  | NumberField
  | MoneyField
  | SelectField
  | MultiselectField
  | PersonField
  | PeopleField
  | UnitField
  | CheckboxField
  | ChecklistField
  | FilesField;

/** Fields in which one only writes or ticks; they need no further code. */
export type WrittenField = TextField | TextareaField | PasswordField | CheckboxField;

/** 調査中, with the instant of the next news. */
export type Unknown = { unknown: true; nextUpdateAt: string };

type Single<K extends Field["kind"]> = K extends "duration" | "number" | "money"
  ? number
  : K extends "checkbox"
    ? boolean
    : K extends "multiselect" | "people" | "checklist" | "files"
      ? string[]
      : string;

type Value<F extends Field> =
  | Single<F["kind"]>
  | (F extends { unknownable: true } ? Unknown : never)
  | (F extends { required: true }
      ? F extends { visible: unknown }
        ? undefined
        : never
      : F["kind"] extends "checkbox"
        ? never
        : undefined);

/** What a form of these fields sends: `{ title: string; at: string | Unknown; … }`. Empty ones are undefined. */
export type ValuesOf<F extends readonly Field[]> = { [Each in F[number] as Each["name"]]: Value<Each> };
