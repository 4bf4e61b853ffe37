import type { Room } from "../../contract.ts";
import type { Why } from "../parts/reason.ts";

export interface SheetProps {
  room: Room;
  why: Why["why"];
}
