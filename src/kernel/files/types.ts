/** Kinds of files by their extension: what the content must turn out to be, and as what it is served. */
interface Kind {
  type: string;
  /** Media types that a look at the content may give. Text kinds have none: they must read as text. */
  found: readonly string[];
}

const image = (type: string, ...more: string[]): Kind => ({ type, found: [type, ...more] });
const office = (name: string): Kind => ({ type: name, found: [name, "application/zip"] });
const old: readonly string[] = ["application/x-cfb"];
const plain = (type = "text/plain"): Kind => ({ type, found: [] });
const OPEN_XML = "application/vnd.openxmlformats-officedocument";

export const KINDS: Readonly<Record<string, Kind>> = {
  pdf: image("application/pdf"),
  png: image("image/png"),
  jpg: image("image/jpeg"),
  jpeg: image("image/jpeg"),
  gif: image("image/gif"),
  webp: image("image/webp"),
  bmp: image("image/bmp"),
  tif: image("image/tiff"),
  tiff: image("image/tiff"),
  heic: image("image/heic", "image/heif"),
  docx: office(`${OPEN_XML}.wordprocessingml.document`),
  xlsx: office(`${OPEN_XML}.spreadsheetml.sheet`),
  pptx: office(`${OPEN_XML}.presentationml.presentation`),
  odt: office("application/vnd.oasis.opendocument.text"),
  ods: office("application/vnd.oasis.opendocument.spreadsheet"),
  odp: office("application/vnd.oasis.opendocument.presentation"),
  doc: { type: "application/msword", found: old },
  xls: { type: "application/vnd.ms-excel", found: old },
  ppt: { type: "application/vnd.ms-powerpoint", found: old },
  msg: { type: "application/vnd.ms-outlook", found: old },
  zip: { type: "application/zip", found: ["application/zip"] },
  mp4: image("video/mp4"),
  mov: image("video/quicktime"),
  mp3: image("audio/mpeg"),
  m4a: image("audio/x-m4a", "audio/mp4", "video/mp4"),
  wav: image("audio/wav"),
  txt: plain(),
  log: plain(),
  md: plain(),
  csv: plain("text/csv"),
  tsv: plain("text/tab-separated-values"),
  json: plain("application/json"),
  yaml: plain(),
  yml: plain(),
  xml: { type: "application/xml", found: ["application/xml"] },
  eml: plain("message/rfc822"),
  ics: plain("text/calendar"),
};

export const EXTENSIONS = Object.keys(KINDS);

/** What may be attached: extensions, and bytes of one file. */
export interface FileLimits {
  maxBytes: number;
  allow: readonly string[];
}

/** Beyond this nothing is taken, whatever the setting says. */
export const MOST_BYTES = 100 * 1024 * 1024;
export const DEFAULT_LIMITS: FileLimits = { maxBytes: 50 * 1024 * 1024, allow: EXTENSIONS };
