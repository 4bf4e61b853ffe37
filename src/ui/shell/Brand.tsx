import { Stamp } from "../parts/Stamp.tsx";
import { Link } from "../Link.tsx";
import s from "./Brand.module.css";

/** The seal and the name; leads home. */
export function Brand() {
  return (
    <Link to="/" className={s.brand}>
      <Stamp text="要" size={26} filled />
      Kaname
    </Link>
  );
}
