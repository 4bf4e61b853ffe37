import { useState } from "react";
import { put } from "../editor/update.ts";
import { ShapeField } from "./ShapeField.tsx";
import type { SettingFormProps } from "./setting-form.ts";

/** A setting without a form of its own: fields by the shape of its value, named by the module that brings it. */
export function ShapeForm({ settingKey, value, shape, names, errors, onChange }: SettingFormProps) {
  const [draft, setDraft] = useState(value);
  // What is being typed and cannot be read yet, by path: while there is any, nothing can be saved.
  const [broken, setBroken] = useState<ReadonlySet<string>>(new Set());
  const change = (path: readonly (string | number)[], next: unknown) => {
    const at = path.join(".");
    const left = new Set([...broken].filter((each) => each !== at));
    const changed = put(draft, path, next);
    setBroken(left);
    setDraft(changed);
    onChange(left.size > 0 ? undefined : changed);
  };
  const unreadable = (path: readonly (string | number)[]) => {
    setBroken(new Set([...broken, path.join(".")]));
    onChange(undefined);
  };
  return (
    <ShapeField
      words={`setting.${settingKey}`}
      path={[]}
      shape={shape}
      value={draft}
      names={names}
      errors={errors}
      change={change}
      unreadable={unreadable}
    />
  );
}
