import { createContext, use, useCallback, useMemo, useState, type ComponentType, type ReactNode } from "react";
import { DIALOGS } from "./dialogs.ts";
import { FORMS } from "./registry.ts";
import { VerbDialog, type VerbProps } from "./VerbDialog.tsx";
import type { About } from "./verb-form.ts";

/** Opens the dialog of a verb on the trouble, or on one of its sub-records. */
export type Ask = (verb: string, about?: Partial<About>) => void;

const Context = createContext<Ask | undefined>(undefined);

/** The way to the dialogs of the page. Throws outside of VerbHost. */
export function useAsk(): Ask {
  const ask = use(Context);
  if (!ask) throw new Error("useAsk needs VerbHost");
  return ask;
}

interface Asked {
  verb: string;
  about: About;
  /** A new asking is a new dialog: nothing of the last one is left in it. */
  turn: number;
}

/** Holds the one open dialog of the page. `find` gives the matter as it stands now, so that a live change reaches it. */
export function VerbHost({ find, children }: { find: (about: Partial<About>) => About; children: ReactNode }) {
  const [asked, setAsked] = useState<Asked & { part: Partial<About> }>();
  const [opened, setOpened] = useState(false);
  const ask = useCallback<Ask>(
    (verb, part = {}) => {
      setAsked((before) => ({ verb, part, about: find(part), turn: (before?.turn ?? 0) + 1 }));
      setOpened(true);
    },
    [find],
  );
  const close = useCallback(() => setOpened(false), []);
  const dialog = useMemo(() => {
    if (!asked) return null;
    // The version is the one that the reader saw when asking; everything else may move on meanwhile.
    const about = { ...find(asked.part), version: asked.about.version };
    const props = { verb: asked.verb, about, opened, onClose: close };
    const Dialog = (DIALOGS as Partial<Record<string, ComponentType<VerbProps>>>)[asked.verb];
    if (Dialog) return <Dialog key={asked.turn} {...props} />;
    const form = FORMS[asked.verb];
    return form ? <VerbDialog key={asked.turn} form={form} {...props} /> : null;
  }, [asked, find, opened, close]);
  return (
    <Context value={ask}>
      {children}
      {dialog}
    </Context>
  );
}
