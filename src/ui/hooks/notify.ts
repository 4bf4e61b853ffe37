import type { ReactNode } from "react";

/** A short message in the corner: 苔 for done, 朱 for refused, 藍 for news. */
export type Notice = { message: ReactNode; title?: string; tone?: "ai" | "koke" | "shu" | "yamabuki"; id?: string };

let wanted = false;
const listeners = new Set<() => void>();

/** Shows a message for five seconds, a refusal for ten. The machinery is fetched with the first one. */
export function notify({ message, title, tone = "ai", id }: Notice): void {
  wanted = true;
  listeners.forEach((listener) => listener());
  void import("@mantine/notifications").then(({ notifications }) =>
    notifications.show({
      message,
      color: tone,
      autoClose: tone === "shu" ? 10_000 : 5_000,
      ...(title ? { title } : {}),
      ...(id ? { id } : {}),
    }),
  );
}

/** Whether a message was ever shown, for the place that holds them. */
export const noticesWanted = {
  get: () => wanted,
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};
