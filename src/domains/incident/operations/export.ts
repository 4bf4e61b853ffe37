import { operation } from "#kernel/operation/operation.ts";
import { exportList } from "../contract.ts";
import { incidentExport } from "../queries/list-export.ts";

/** Starts writing the filtered list into a file. Who took which list along stays known. */
export const exportTroubles = operation(exportList, async (context) => {
  const { filter, format, encoding } = context.input;
  const taskId = incidentExport.start(context, filter, { format, encoding });
  context.emit("incident.exported", null, { taskId, format, encoding, filter });
  return { taskId };
});
