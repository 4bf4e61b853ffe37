import { crc32, deflateRawSync } from "node:zlib";

/** A zip archive of texts, for tests: deflated or stored, on demand with 64-bit fields as Apache POI writes them. */
export function zipOf(entries: Readonly<Record<string, string>>, { store = false, wide = false } = {}): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(entries)) {
    const data = Buffer.from(text);
    const packed = store ? data : deflateRawSync(data);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(wide ? 45 : 20, 0);
    common.writeUInt16LE(store ? 0 : 8, 4);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(wide ? 0xff_ff_ff_ff : packed.length, 14);
    common.writeUInt32LE(wide ? 0xff_ff_ff_ff : data.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const extra = wide ? Buffer.alloc(20) : Buffer.alloc(0);
    if (wide) {
      extra.writeUInt16LE(1, 0);
      extra.writeUInt16LE(16, 2);
      extra.writeBigUInt64LE(BigInt(data.length), 4);
      extra.writeBigUInt64LE(BigInt(packed.length), 12);
    }
    common.writeUInt16LE(extra.length, 24);
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), common, Buffer.from(name), extra, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(
      Buffer.concat([Buffer.from("PK\x01\x02\x14\x00", "latin1"), common, tail, Buffer.from(name), extra]),
    );
    files.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(wide ? 0xff_ff_ff_ff : offset, 16);
  if (!wide) return Buffer.concat([...files, list, end]);
  const big = Buffer.alloc(56);
  big.write("PK\x06\x06", "latin1");
  big.writeBigUInt64LE(BigInt(files.length), 32);
  big.writeBigUInt64LE(BigInt(list.length), 40);
  big.writeBigUInt64LE(BigInt(offset), 48);
  return Buffer.concat([...files, list, big, end]);
}

/** The smallest workbook around the XML of one sheet's rows. */
export function workbookOf(
  rows: string,
  {
    strings = "",
    styles = "",
    after = "",
    properties = "",
    sheets = '<sheet name="台帳" sheetId="1" r:id="rId1"/>',
  } = {},
): Record<string, string> {
  const head = '<?xml version="1.0" encoding="UTF-8"?>';
  const relation = (id: string, target: string) => `<Relationship Id="${id}" Type="x" Target="${target}"/>`;
  return {
    "xl/_rels/workbook.xml.rels": `${head}<Relationships>${relation("rId1", "worksheets/sheet1.xml")}${relation("rId2", "/xl/worksheets/other.xml")}</Relationships>`,
    "xl/workbook.xml": `${head}<workbook xmlns:r="r">${properties}<sheets>${sheets}</sheets></workbook>`,
    "xl/worksheets/sheet1.xml": `${head}<worksheet><sheetData>${rows}</sheetData>${after}</worksheet>`,
    "xl/worksheets/other.xml": `${head}<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>別</v></c></row></sheetData></worksheet>`,
    ...(strings && { "xl/sharedStrings.xml": `${head}<sst>${strings}</sst>` }),
    ...(styles && { "xl/styles.xml": `${head}<styleSheet>${styles}</styleSheet>` }),
  };
}
