import { lazy, Suspense, useState } from "react";
import { BellButton } from "./BellButton.tsx";
import type { Notifications } from "./types.ts";

const load = () => import("./BellPanel.tsx");
const BellPanel = lazy(load);

/** The bell; its panel is fetched when somebody reaches for it. */
export function Bell(props: Notifications) {
  const [wanted, setWanted] = useState(false);
  const button = (
    <BellButton unread={props.unread} onPointerEnter={() => void load()} onClick={() => setWanted(true)} />
  );
  return wanted ? (
    <Suspense fallback={button}>
      <BellPanel {...props} />
    </Suspense>
  ) : (
    button
  );
}
