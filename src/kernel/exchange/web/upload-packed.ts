import { uploadFile } from "#kernel/files/web/upload.ts";
import type { Upload } from "#ui/form/fields.ts";

/** Sends a file; one packed with gzip (.csv.gz) is unpacked here first, since packed files are not taken over. */
export const uploadTable: Upload = async (file, progress, signal) => {
  if (!/\.gz$/i.test(file.name)) return uploadFile(file, progress, signal);
  const unpacked = file.stream().pipeThrough(new DecompressionStream("gzip"));
  const bytes = await new Response(unpacked).blob();
  return uploadFile(new File([bytes], file.name.replace(/\.gz$/i, "")), progress, signal);
};
