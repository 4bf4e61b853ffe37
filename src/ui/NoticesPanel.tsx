import "./theme/mantine-all.css";
import "@mantine/notifications/styles.layer.css";
import { Notifications } from "@mantine/notifications";

export default function NoticesPanel() {
  return <Notifications position="top-right" limit={4} zIndex={500} />;
}
