import { describe, expect, test } from "vitest";
import { isMoment, readMoment } from "./moment.ts";

const read = (text: string) => readMoment(text, "Asia/Tokyo");
const at = (text: string) => {
  const moment = read(text);
  return isMoment(moment) ? moment.at : moment.key;
};

describe("a moment of a ledger", () => {
  test.each([
    ["2026-11-21T03:05:00+09:00", "2026-11-20T18:05:00Z"],
    ["2026-11-20T18:05Z", "2026-11-20T18:05:00Z"],
    ["2026-11-21T03:05:30", "2026-11-20T18:05:30Z"],
    ["2026/11/21 3:05", "2026-11-20T18:05:00Z"],
    ["２０２６／１１／２１　３：０５", "2026-11-20T18:05:00Z"],
    ["2026年11月21日 3時5分", "2026-11-20T18:05:00Z"],
    ["2026年11月21日3時5分10秒", "2026-11-20T18:05:10Z"],
    ["2026年11月21日(土) 午前3時半", "2026-11-20T18:30:00Z"],
    ["令和8年11月21日 午後3時5分", "2026-11-21T06:05:00Z"],
    ["令和8年11月21日 午後0時", "2026-11-21T03:00:00Z"],
    ["2026/11/21 12:05 AM", "2026-11-20T15:05:00Z"],
    ["R8.11.21 15:05", "2026-11-21T06:05:00Z"],
    ["平成31年4月30日 23:59", "2019-04-30T14:59:00Z"],
    ["令和元年5月1日 0:00", "2019-04-30T15:00:00Z"],
    ["2026/11/21 24:00", "2026-11-21T15:00:00Z"],
    ["20261121 0305", "2026-11-20T18:05:00Z"],
    ["20261121030510", "2026-11-20T18:05:10Z"],
  ])("%s", (text, expected) => {
    expect(at(text)).toBe(expected);
    expect(read(text)).toMatchObject({ dateOnly: false });
  });

  test.each(["2026-11-21", "令和8年11月21日", "R8.11.21", "20261121", "2026年11月21日(土)"])("%s is a day", (text) => {
    expect(read(text)).toEqual({ at: "2026-11-20T15:00:00Z", dateOnly: true });
  });

  test("an era that had ended is refused with what was meant; a fiscal year is no date", () => {
    expect(read("平成32年4月1日 9:00")).toEqual({
      key: "incident.import.eraEnded",
      params: { given: "平成32年", meant: "令和2年" },
    });
    expect(read("H31.5.1")).toEqual({
      key: "incident.import.eraEnded",
      params: { given: "平成31年", meant: "令和元年" },
    });
    expect(read("昭和64年1月7日")).toMatchObject({ at: "1989-01-06T15:00:00Z" });
    expect(read("平成32年度")).toEqual({ key: "incident.import.fiscalYear", params: { meant: "2020年度" } });
  });

  test.each([
    "",
    "?",
    "未定",
    "2026-02-30",
    "2026-11-21 30:00",
    "2026-11-21 3:65",
    "2026/11/21 午後13時",
    "11/21 3:05",
    "21/11/2026",
    "99999999",
    "2026-11-21T03:05+99:00",
  ])("%s is none", (text) => {
    expect(at(text)).toBe("incident.import.notMoment");
  });

  test.each([
    ["2026/10/3 25:30", "25:30", "2026-10-04 01:30"],
    ["令和8年12月31日 24時30分", "24:30", "2027-01-01 00:30"],
    ["2028-02-28T29:00", "29:00", "2028-02-29 05:00"],
  ])("%s is refused with the hour of the next day", (text, given, meant) => {
    expect(read(text)).toEqual({ key: "incident.import.pastMidnight", params: { given, meant } });
  });

  test.each([
    ["45931.5", "2025-10-01 12:00"],
    ["45931", "2025-10-01"],
    ["４６０８１．９９９３", "2026-02-28 23:59"],
  ])("%s is refused as the number that a spreadsheet keeps for a date", (text, meant) => {
    expect(read(text)).toEqual({ key: "incident.import.serial", params: { meant } });
  });

  test("the zero of a spreadsheet is too old", () => {
    expect(at("1899-12-30")).toBe("incident.import.tooOld");
    expect(at("1900-01-00")).toBe("incident.import.notMoment");
  });

  test("the zone decides where the file does not", () => {
    expect(readMoment("2026-07-01 12:00", "Europe/Berlin")).toMatchObject({ at: "2026-07-01T10:00:00Z" });
    expect(readMoment("2026-07-01 12:00", "UTC")).toMatchObject({ at: "2026-07-01T12:00:00Z" });
  });
});
