import { useRouter } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, MouseEvent, Ref } from "react";

type Props = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "href"> & { to: string; ref?: Ref<HTMLAnchorElement> };

/** A link inside Kaname, with query and fragment as one text: `<Link to="/incidents?state=open">`. */
export function Link({ to, onClick, onMouseEnter, ...rest }: Props) {
  const router = useRouter();
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (!isPlainClick(event) || rest.target) return;
    event.preventDefault();
    router.history.push(to);
  };
  const preload = (event: MouseEvent<HTMLAnchorElement>) => {
    onMouseEnter?.(event);
    // A screen that cannot be fetched ahead is fetched, and reported, when it is opened.
    router.preloadRoute({ to: pathOf(to) }).catch(() => undefined);
  };
  return <a {...rest} href={to} onClick={follow} onMouseEnter={preload} />;
}

function isPlainClick(event: MouseEvent): boolean {
  return (
    !event.defaultPrevented &&
    event.button === 0 &&
    !event.metaKey &&
    !event.ctrlKey &&
    !event.shiftKey &&
    !event.altKey
  );
}

function pathOf(to: string): string {
  return to.split(/[?#]/)[0] || "/";
}
