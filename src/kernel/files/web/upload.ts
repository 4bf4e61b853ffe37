import { ProblemError } from "#kernel/contract/client.ts";
import type { ProblemBody } from "#kernel/contract/problem.ts";
import type { Upload, UploadedFile } from "#ui/form/fields.ts";

/**
 * Sends one file to `/api/files`, with progress; the answer's id goes into `attachment.add`. Rejects with ProblemError.
 * XMLHttpRequest, because fetch does not tell how far an upload has come.
 */
export const uploadFile: Upload = (file, progress, signal) =>
  new Promise<UploadedFile>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/api/files");
    request.setRequestHeader("x-kaname", "1");
    request.withCredentials = true;
    request.responseType = "json";
    request.upload.addEventListener("progress", ({ loaded, total }) => progress(total > 0 ? loaded / total : 0));
    request.addEventListener("load", () => {
      if (request.status < 300) resolve(request.response as UploadedFile);
      else reject(new ProblemError(bodyOf(request)));
    });
    request.addEventListener("error", () => reject(new ProblemError({ ...NONE, title: "network", code: "network" })));
    signal.addEventListener("abort", () => request.abort());
    const form = new FormData();
    form.append("file", file, file.name);
    request.send(form);
  });

const NONE: ProblemBody = { type: "about:blank", title: "", status: 0, code: "http", detail: "" };

function bodyOf(request: XMLHttpRequest): ProblemBody {
  const body = request.response as ProblemBody | null;
  return body?.code ? body : { ...NONE, status: request.status, title: request.statusText };
}
