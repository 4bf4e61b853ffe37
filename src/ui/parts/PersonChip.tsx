import s from "./PersonChip.module.css";

type Props = { name: string; post?: string; size?: "sm" | "md" };

/** A person in a line of text: the first letter as a face, the name, the post. */
export function PersonChip({ name, post, size = "sm" }: Props) {
  return (
    <span className={s.person} data-size={size}>
      <span className={s.face} aria-hidden>
        {Array.from(name)[0]}
      </span>
      <span>
        {name}
        {post && <small>{post}</small>}
      </span>
    </span>
  );
}
