import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ModelProblem } from "../model";
import { HUB_HOST, hubAddress } from "./hub-address";

const at = (id: string, revision = "main", host = HUB_HOST) => hubAddress({ id, revision, host });

describe("an address on the Hub", () => {
  it.each([
    ["org/name", "org/name"],
    [" org/name/ ", "org/name"],
    ["camembert-base", "camembert-base"],
    ["_org/a.b-c_1", "_org/a.b-c_1"],
  ])("has the id %j", (id, wanted) => {
    expect(at(id)).toEqual({ id: wanted, revision: "main", host: HUB_HOST });
  });

  it("may be a page's", () => {
    expect(at("https://huggingface.co/org/name")).toEqual({
      id: "org/name",
      revision: "main",
      host: HUB_HOST,
    });
    expect(at("https://huggingface.co/org/name/tree/v1.0", "main").revision).toBe("v1.0");
    expect(at("https://huggingface.co/org/name/blob/refs%2Fpr%2F1/README.md").revision).toBe("refs/pr/1");
    expect(at("https://mirror.example/org/name?x=1#y").host).toBe("https://mirror.example");
  });

  it.each([
    "",
    "a/b/c",
    "../x",
    "a/..",
    "a/b c",
    "a/-b",
    "a/b-",
    "a--b/c",
    "a/b..c",
    "é/x",
    "a/b.git",
    "x".repeat(97),
  ])("is not %j", (id) => {
    expect(() => at(id)).toThrow(ModelProblem);
  });

  it.each(["..", "a..b", "/a", "a/", "a//b", "-a", "a b", "a?b", "a#b", "x".repeat(300)])(
    "has no revision %j",
    (revision) => {
      expect(() => at("a/b", revision)).toThrow("is no revision");
    },
  );

  it.each([
    ["https://mirror.example", "https://mirror.example"],
    ["https://mirror.example/hub/", "https://mirror.example/hub"],
    ["http://localhost:8080", "http://localhost:8080"],
    ["http://127.0.0.1:1/", "http://127.0.0.1:1"],
  ])("is at the host %s", (host, wanted) => {
    expect(at("a/b", "main", host).host).toBe(wanted);
  });

  it.each([
    "http://mirror.example",
    "ftp://x",
    "file:///etc",
    "data:,x",
    "https://u:p@x",
    "https://x?y",
    "https://x#y",
    "//x",
  ])("is at no host %s", (host) => {
    expect(() => at("a/b", "main", host)).toThrow("is no host to ask");
  });

  it("never leads anywhere but below its host, whatever is written", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (id, revision) => {
        let address: ReturnType<typeof hubAddress>;
        try {
          address = at(id, revision, "https://mirror.example/hub");
        } catch (error) {
          return error instanceof ModelProblem;
        }
        const url = new URL(
          `${address.host}/${address.id}/resolve/${encodeURIComponent(address.revision)}/x`,
        );
        return url.href.startsWith(`${address.host}/`) && !url.pathname.includes("..");
      }),
      { numRuns: 2000 },
    );
  });
});
