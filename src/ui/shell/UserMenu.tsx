import { lazy, Suspense, useState } from "react";
import type { Session } from "../session.ts";
import { UserButton } from "./UserButton.tsx";

const load = () => import("./UserMenuPanel.tsx");
const UserMenuPanel = lazy(load);

/** The reader's own menu; fetched when somebody reaches for it. */
export function UserMenu(props: { session: Session; onSignOut: () => void }) {
  const [wanted, setWanted] = useState(false);
  const button = (
    <UserButton person={props.session.person} onPointerEnter={() => void load()} onClick={() => setWanted(true)} />
  );
  return wanted ? (
    <Suspense fallback={button}>
      <UserMenuPanel {...props} />
    </Suspense>
  ) : (
    button
  );
}
