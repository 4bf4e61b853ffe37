import { expect, test } from "vitest";
import { serversOf } from "./hosts.ts";

test("an address with several servers is one of each; any other stays as it is", () => {
  expect(
    serversOf("postgresql://kaname:p%40ss@one:5432,two:5433/kaname?target_session_attrs=read-write&sslmode=require"),
  ).toEqual([
    "postgresql://kaname:p%40ss@one:5432/kaname?sslmode=require",
    "postgresql://kaname:p%40ss@two:5433/kaname?sslmode=require",
  ]);
  expect(serversOf("postgres://one,two/kaname")).toEqual(["postgres://one/kaname", "postgres://two/kaname"]);
  const usual = "postgresql://kaname:a,b@db.example.co.jp:5432/kaname?sslmode=require";
  expect(serversOf(usual)).toEqual([usual]);
});
