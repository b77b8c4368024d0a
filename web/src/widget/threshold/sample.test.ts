import { describe, expect, it } from "vitest";
import { guessColumns, MOST_ROWS, parseTable, readSample } from "./sample";

const LABELS = ["joy", "anger", "fear"];
const rowsOf = (text: string): unknown => parseTable(text).rows;

describe("parseTable", () => {
  it("reads CSV with quotes, commas, line ends of any kind", () => {
    expect(rowsOf('text,label\r\n"a, ""b""\nc",joy\rplain,anger\n')).toEqual([
      ["text", "label"],
      ['a, "b"\nc', "joy"],
      ["plain", "anger"],
    ]);
    expect(rowsOf("a;b\n1,5;2\n")).toEqual([
      ["a", "b"],
      ["1,5", "2"],
    ]);
    expect(rowsOf("\ufeffa,b,\n,,")).toEqual([
      ["a", "b", ""],
      ["", "", ""],
    ]);
  });

  it("reads TSV, where a quote is a character", () => {
    expect(rowsOf('"so" he said\t1\n\nx\t2,3')).toEqual([
      ['"so" he said', "1"],
      ["x", "2,3"],
    ]);
  });

  it("takes whatever comes", () => {
    expect(rowsOf("")).toEqual([]);
    expect(rowsOf('a,"never closed\n')).toEqual([["a", "never closed\n"]]);
    expect(rowsOf('"a"b,c')).toEqual([["ab", "c"]]);
    const long = parseTable("x,joy\n".repeat(MOST_ROWS + 10));
    expect(long.cut).toBe(true);
    expect(
      readSample(long, { header: false, text: 0, label: 1, separator: "" }, LABELS, false).rows,
    ).toHaveLength(MOST_ROWS);
  });
});

describe("tables at the edge", () => {
  const read = (text: string, multiLabel = false) => {
    const table = parseTable(text);
    return readSample(table, guessColumns(table, LABELS, multiLabel), LABELS, multiLabel);
  };

  it("reads TSV with a byte order mark, CRLF, lone CR and commas inside", () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      const text = `\ufefftext\tlabel${end}So, this is it\tjoy${end}"No", he said\tanger${end}`;
      expect(read(text).rows, JSON.stringify(end)).toEqual([
        { text: "So, this is it", gold: [0] },
        { text: '"No", he said', gold: [1] },
      ]);
    }
  });

  it("takes a sample with one label only", () => {
    expect(read("text,label\na b c,joy\nd e f,joy\n").rows).toEqual([
      { text: "a b c", gold: [0] },
      { text: "d e f", gold: [0] },
    ]);
  });

  it("finds no rows where there are none, and none that it could know", () => {
    expect(read("text,label\n").rows).toEqual([]);
    expect(read("\n\n\n").rows).toEqual([]);
    expect(read("only one column\nand no label\n").rows).toEqual([]);
    const strange = read("text,label\nsome words,hunger\nother words,thirst\n");
    expect(strange.rows).toEqual([]);
    expect([...strange.unknown]).toEqual([
      ["hunger", 1],
      ["thirst", 1],
    ]);
  });

  it("counts rows that are cut short as lacking something, whatever stands around them", () => {
    const sample = read("text,label\nsome words,joy\nonly a text\nmore words,fear,and,more\n");
    expect(sample.rows.map(({ gold }) => gold)).toEqual([[0], [2]]);
    expect(sample.empty).toBe(1);
  });
});

describe("guessColumns", () => {
  it("finds the labels by what they say", () => {
    const table = parseTable("id,what,text\n1,joy,How nice this is\n2,anger,No\n");
    expect(guessColumns(table, LABELS, false)).toEqual({ header: true, text: 2, label: 1, separator: "" });
  });

  it("goes by the name where another column holds numbers", () => {
    const table = parseTable("id,text,label\n0,a,joy\n1,b,hunger\n2,c,thirst\n");
    expect(guessColumns(table, LABELS, false)).toMatchObject({ text: 1, label: 2 });
  });

  it("finds several labels, as numbers, without a header", () => {
    const table = parseTable("Some longer text\t0,2\tx1\nAnother text here\t1\tx2\nThird of them\t1,2\tx3\n");
    expect(guessColumns(table, LABELS, true)).toEqual({ header: false, text: 0, label: 1, separator: "," });
  });

  it("goes by names where the labels are none of the model's", () => {
    const table = parseTable("label,text\nfoo,bar bar\n");
    expect(guessColumns(table, LABELS, false)).toMatchObject({ header: true, text: 1, label: 0 });
  });
});

describe("readSample", () => {
  it("says what it left out", () => {
    const table = parseTable("text,label\na,joy\nb,JOY|fear\nc,hunger\n,joy\nd,\ne,2\n");
    const columns = { header: true, text: 0, label: 1, separator: "|" };
    const sample = readSample(table, columns, LABELS, true);
    expect(sample.rows).toEqual([
      { text: "a", gold: [0] },
      { text: "b", gold: [0, 2] },
      { text: "d", gold: [] }, // several labels: none is a label too
      { text: "e", gold: [2] },
    ]);
    expect([...sample.unknown]).toEqual([["hunger", 1]]);
    expect(sample.empty).toBe(1);
    expect(readSample(table, columns, LABELS, false).empty).toBe(2);
  });
});
