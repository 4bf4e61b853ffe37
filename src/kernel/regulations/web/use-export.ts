import { useCallback } from "react";
import { useApi } from "#ui/hooks/api.tsx";
import { notify } from "#ui/hooks/notify.ts";
import { problemOf } from "#ui/hooks/problem.ts";
import { exportVersion } from "../contract.ts";

/** Gives the reader a version as a file, YAML or law XML. */
export function useExportVersion(): (id: string, format: "yaml" | "egov") => void {
  const call = useApi();
  return useCallback(
    (id, format) => {
      call(exportVersion, { id, format }).then(
        ({ fileName, type, content }) => {
          const url = URL.createObjectURL(new Blob([content], { type }));
          const link = document.createElement("a");
          link.href = url;
          link.download = fileName;
          link.click();
          URL.revokeObjectURL(url);
        },
        (error: unknown) => notify({ tone: "shu", message: problemOf(error).detail }),
      );
    },
    [call],
  );
}
