import { covers } from "#kernel/people/lookup.ts";

/** Somebody from outside who is let in for a time: an external auditor, a contractor's helpdesk. */
export interface Guest {
  readonly personId: string;
  /** The firm that he comes from. */
  readonly organisation: string;
  /** Who of the house answers for him. */
  readonly hostId: string;
  readonly purpose: string;
  /** Changes nothing, whatever role he is given. */
  readonly readsOnly: boolean;
  /** Personal data of others is masked in everything that he is shown. */
  readonly masked: boolean;
  /** ISO instants in UTC; `to` is exclusive. */
  readonly from: string;
  readonly to: string;
  readonly version: number;
}

/** The picture of access as far as guests go. */
type Guests = { readonly guests: ReadonlyMap<string, Guest> };

/** The guest that a person is; undefined for who belongs to the house. A guest stays one after his last day. */
export function guestOf(access: Guests, personId: string | null): Guest | undefined {
  return personId === null ? undefined : access.guests.get(personId);
}

/** Whether a person is a guest: what he reads of restricted data is an event. */
export function isGuest(access: Guests, personId: string | null): boolean {
  return guestOf(access, personId) !== undefined;
}

/** Whether a guest may no longer, or not yet, come in at that moment. */
export function isShutOut(access: Guests, personId: string | null, at: string): boolean {
  const guest = guestOf(access, personId);
  return guest !== undefined && !covers(guest, at);
}
