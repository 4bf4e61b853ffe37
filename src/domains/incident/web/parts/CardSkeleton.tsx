import { Skeleton, Stack, VisuallyHidden } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** The place of a card's content while it is being read. */
export function CardSkeleton({ lines = 3 }: { lines?: number }) {
  const { t } = useTranslation();
  return (
    <Stack gap={12} p={16} aria-busy>
      <VisuallyHidden role="status">{t("ui.loading")}</VisuallyHidden>
      {Array.from({ length: lines }, (_, index) => (
        // Lines of a skeleton are nothing but their number.
        // oxlint-disable-next-line react/no-array-index-key
        <Skeleton key={index} height={14} width={`${92 - ((index * 17) % 40)}%`} radius={3} />
      ))}
    </Stack>
  );
}
