// Advice about the files beside the card.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>

#include "cardsmith/check.h"
#include "cardsmith/fix.h"

namespace {

using cardsmith::CheckOptions;
using cardsmith::CheckResult;
using cardsmith::Diagnostic;
using cardsmith::Folder;

constexpr std::string_view kPointer =
    "version https://git-lfs.github.com/spec/v1\n"
    "oid sha256:0000000000000000000000000000000000000000000000000000000000000000\nsize 4096\n";

struct Files {
  Folder folder;

  Files& add(std::string path, std::optional<std::string> content = std::nullopt, std::uint64_t size = 1000) {
    if (content) size = content->size();
    folder.files.push_back({std::move(path), size, std::move(content)});
    std::sort(folder.files.begin(), folder.files.end(),
              [](const auto& a, const auto& b) { return a.path < b.path; });
    return *this;
  }
};

std::string card(std::string_view metadata, std::string_view body = "# A model\n") {
  return "---\nlanguage: fr\npipeline_tag: fill-mask\n" + std::string(metadata) + "---\n\n" +
         std::string(body);
}

CheckResult check(const std::string& text, const Files& files) {
  CheckOptions options;
  options.folder = files.folder;
  return cardsmith::check(text, options);
}

const Diagnostic* find(const CheckResult& result, std::string_view rule) {
  for (const Diagnostic& diagnostic : result.diagnostics) {
    if (diagnostic.rule == rule) return &diagnostic;
  }
  return nullptr;
}

std::string message(std::string_view rule, const std::string& text, const Files& files) {
  const CheckResult result = check(text, files);
  const Diagnostic* diagnostic = find(result, rule);
  return diagnostic ? diagnostic->message : "";
}

std::string fixed(std::string_view rule, const std::string& text, const Files& files) {
  const CheckResult result = check(text, files);
  const Diagnostic* diagnostic = find(result, rule);
  if (!diagnostic || diagnostic->fixes.empty()) return "<none>";
  return cardsmith::applyEdits(text, diagnostic->fixes[0].edits).value_or("<bad edits>");
}

}  // namespace

TEST_CASE("only README.md at the root is the card", "[rules]") {
  const std::string_view rule = "folder/readme-name";
  Files files;
  files.add("readme.md");
  CHECK(message(rule, card("license: mit\n"), files).empty());
  files.folder.card_path = "readme.md";
  CHECK(message(rule, card("license: mit\n"), files) ==
        "The Hub reads only README.md at the root of the repository, not readme.md");
  files.folder.card_path = "docs/README.md";
  CHECK_FALSE(message(rule, card("license: mit\n"), files).empty());
}

TEST_CASE("files that the card names", "[rules]") {
  const std::string_view rule = "folder/missing-file";
  const Files files = Files().add("README.md").add("LICENSE").add("img/Loss.png").add("code/a.py");
  const auto says = [&](std::string_view metadata, std::string_view body) {
    return message(rule, card(metadata, body), files);
  };
  CHECK(says("license: other\nlicense_name: a\nlicense_link: LICENSE\n", "# A\n").empty());
  CHECK(says("license: other\nlicense_name: a\nlicense_link: LICENSE.md\n", "# A\n") ==
        "The card names LICENSE.md, which is not in the folder");
  CHECK(says("widget:\n- src: sample.wav\n", "# A\n") ==
        "The card names sample.wav, which is not in the folder");
  CHECK(says("widget:\n- text: a\n  output:\n    url: images/a.png\n", "# A\n") ==
        "The card names images/a.png, which is not in the folder");
  CHECK(says("", "![a](img/none.png) [b](none.py) <img alt=\"\" src=\"none.gif\">\n") ==
        "The card names 3 files that are not in the folder: img/none.png, none.py, \xE2\x80\xA6");
  CHECK(says("",
             "![a](./img/Loss.png) [b](code) [c](code/) [d](code/a.py#L1) "
             "[e](resolve/main/img/Loss.png?download=true)"
             "\n")
            .empty());
  CHECK(
      says("",
           "[a](https://b.c) [d](/docs) [e](#f) [g](mailto:h@i.j) [k](../../other/model) [l](discussions/1) "
           "[m](www.n.o/p) [q](TODO) [r]() https://s.t\n")
          .empty());
  CHECK(says("", "![a](img%2FLoss.png)\n").empty());
  CHECK(fixed(rule, card("", "![a](img/loss.png)\n"), files) == card("", "![a](img/Loss.png)\n"));

  Files cut = files;
  cut.folder.complete = false;
  CHECK(message(rule, card("", "![a](none.png)\n"), cut).empty());
}

TEST_CASE("README.md in Git LFS", "[rules]") {
  const std::string_view rule = "folder/lfs-card";
  const auto fires = [&](std::string attributes) {
    const Files files = Files().add(".gitattributes", std::move(attributes));
    const CheckResult result = check(card("license: mit\n"), files);
    const Diagnostic* diagnostic = find(result, rule);
    return diagnostic ? static_cast<int>(diagnostic->range.start.line) : 0;
  };
  CHECK(fires("*.bin filter=lfs diff=lfs merge=lfs -text\n*.md filter=lfs diff=lfs merge=lfs -text\n") == 2);
  CHECK(fires("README.md filter=lfs\n") == 1);
  CHECK(fires("* filter=lfs\n") == 1);
  CHECK(fires("*.md filter=lfs\nREADME.md -filter text\n") == 0);
  CHECK(fires("*.bin filter=lfs\n# *.md filter=lfs\ndocs/*.md filter=lfs\n*.md text\n") == 0);
}

TEST_CASE("pointers and large files against .gitattributes", "[rules]") {
  const std::string text = card("license: mit\n");
  const std::string attributes =
      "*.safetensors filter=lfs diff=lfs merge=lfs -text\nsaved_model/**/* filter=lfs\n*tfevents* "
      "filter=lfs\n"
      "*.[bz]in filter=lfs\n";
  const std::uint64_t big = 20u << 20;
  Files files;
  files.add(".gitattributes", attributes);
  CHECK(message("folder/lfs-pointer", text, Files(files).add("model.safetensors", std::string(kPointer)))
            .empty());
  CHECK(message("folder/lfs-pointer", text, Files(files).add("config.json", std::string(kPointer))) ==
        "config.json is a Git LFS pointer, and .gitattributes does not say so");
  CHECK(message("folder/lfs-pointer", text,
                Files().add("a.bin", std::string(kPointer)).add("b.bin", std::string(kPointer))) ==
        "2 files such as a.bin are Git LFS pointers, and .gitattributes does not say so");

  for (const std::string path :
       {"model.safetensors", "a/model.safetensors", "saved_model/x/y/z", "runs/a.tfevents.1", "a.bin"}) {
    INFO(path);
    CHECK(message("folder/large-file", text, Files(files).add(path, std::nullopt, big)).empty());
  }
  for (const std::string path : {"model.ckpt", "saved_models/x/y", "safetensors"}) {
    INFO(path);
    CHECK_FALSE(message("folder/large-file", text, Files(files).add(path, std::nullopt, big)).empty());
  }
  CHECK(message("folder/large-file", text, Files(files).add("a.ckpt", std::nullopt, 10u << 20)).empty());
  CHECK(message("folder/large-file", text, Files(files).add("a.ckpt", std::nullopt, (10u << 20) + 1)) ==
        "a.ckpt has 10 MB and no line here hands it over to Git LFS");
  CHECK(message("folder/large-file", text, Files().add("a.ckpt", std::nullopt, big)).empty());
}

TEST_CASE("the LICENSE file against the metadata", "[rules]") {
  const std::string_view rule = "folder/license-file";
  const std::string mit =
      "MIT License\n\nCopyright (c) 2026 A\n\nPermission is hereby granted, free of charge, to any "
      "person\nobtaining a "
      "copy\n\nTHE SOFTWARE IS PROVIDED \"AS IS\"\n";
  const std::string apache =
      "                                 Apache License\n        Version 2.0, January 2004\n";
  const std::string bsd =
      "Redistribution and use in source and binary forms, with or without\nmodification\n";
  const auto says = [&](std::string_view metadata, const std::string& content) {
    return message(rule, card(metadata), Files().add("LICENSE", content));
  };
  CHECK(says("license: mit\n", mit).empty());
  CHECK(says("license: apache-2.0\n", mit) == "The metadata say apache-2.0, LICENSE is the license mit");
  CHECK(says("license: [apache-2.0, mit]\n", mit).empty());
  // Every name of a license file counts as the text of `license: other`.
  for (const std::string_view name : {"LICENSE", "License.rst", "COPYING", "LICENSE-MODEL", "licence.txt"}) {
    INFO(name);
    const Files files = Files().add("README.md").add(std::string(name), "Our own terms.\n");
    CHECK(
        message("metadata/license-other-unnamed", card("license: other\nlicense_name: a\n"), files).empty());
  }
  CHECK(message("metadata/license-other-unnamed", card("license: other\nlicense_name: a\n"),
                Files().add("README.md").add("docs/LICENSE", "Our own terms.\n")) ==
        "`license: other` without license_link");
  CHECK(says("license: other\nlicense_name: a\nlicense_link: LICENSE\n", apache) ==
        "LICENSE is the license apache-2.0, which the Hub knows by that id");
  CHECK(says("", apache) == "LICENSE is the license apache-2.0, and the metadata name none");
  CHECK(says("license: bsd\n", bsd).empty());
  CHECK(says("license: bsd-3-clause\n", bsd) ==
        "The metadata say bsd-3-clause, LICENSE is the license bsd-2-clause");
  CHECK(says("license: mit\n", bsd + "Neither the name of A\n") ==
        "The metadata say mit, LICENSE is the license bsd-3-clause");
  CHECK(says("license: mit\n", "GNU GENERAL PUBLIC LICENSE\n   Version 3, 29 June 2007\n") ==
        "The metadata say mit, LICENSE is the license gpl-3.0");
  CHECK(says("license: mit\n",
             "Creative Commons Attribution-NonCommercial 4.0 International Public License\n") ==
        "The metadata say mit, LICENSE is the license cc-by-nc-4.0");
  CHECK(says("license: mit\n", mit + apache).empty());  // two licenses: nothing is clear
  CHECK(says("license: mit\n", "All rights reserved.\n").empty());
  CHECK(fixed(rule, card("license: apache-2.0\n"), Files().add("LICENSE", mit)) == card("license: mit\n"));

  for (const std::string name :
       {"License.txt", "license", "LICENSE-MIT", "Licence.md", "COPYING", "LICENSE.rst"}) {
    INFO(name);
    CHECK(message(rule, card("license: apache-2.0\n"), Files().add(name, mit)) ==
          "The metadata say apache-2.0, " + name + " is the license mit");
  }
  for (const std::string name : {"code/LICENSE", "NOTICE", "my-license.txt"}) {
    INFO(name);
    CHECK(message(rule, card("license: apache-2.0\n"), Files().add(name, mit)).empty());
  }
  // Several files: one may be the declared one, or one that nobody knows.
  const Files two = Files().add("LICENSE-APACHE", apache).add("LICENSE-MIT", mit);
  CHECK(message(rule, card("license: mit\n"), two).empty());
  CHECK(message(rule, card("license: gpl-3.0\n"), two) ==
        "The metadata say gpl-3.0, LICENSE-APACHE is the license apache-2.0");
  CHECK(message(rule, card(""), two).empty());
  CHECK(message(rule, card("license: cc-by-4.0\n"),
                Files().add("LICENSE", apache).add("LICENSE_MODEL", "All rights reserved.\n"))
            .empty());
  for (const auto& [text, id] : std::initializer_list<std::pair<std::string, std::string>>{
           {"LLAMA 2 COMMUNITY LICENSE AGREEMENT\nLlama 2 Version Release Date: July 18, 2023\n", "llama2"},
           {"META LLAMA 3 COMMUNITY LICENSE AGREEMENT\n", "llama3"},
           {"LLAMA 3.1 COMMUNITY LICENSE AGREEMENT\n", "llama3.1"},
           {"# Gemma Terms of Use\n\nLast modified: March 24, 2025\n", "gemma"}}) {
    CHECK(says("license: other\nlicense_name: a\nlicense_link: LICENSE\n", text) ==
          "LICENSE is the license " + id + ", which the Hub knows by that id");
    CHECK(says("license: " + id + "\n", text).empty());
  }
}

TEST_CASE("dtype in the code against the files in onnx/", "[rules]") {
  const std::string_view rule = "folder/onnx-dtype";
  const auto says = [&](std::string_view dtype, const Files& files,
                        std::string_view library = "library_name: transformers.js\n") {
    return message(
        rule,
        card("license: mit\n" + std::string(library),
             "# A\n\n```js\nimport { pipeline } from '@huggingface/transformers';\nconst p = await "
             "pipeline('fill-mask', 'a/b', { dtype: " +
                 std::string(dtype) + " });\n```\n"),
        files);
  };
  const Files files =
      Files().add("onnx/model.onnx").add("onnx/model_quantized.onnx").add("onnx/model_q4f16.onnx");
  CHECK(says("'q8'", files).empty());
  CHECK(says("'fp32'", files).empty());
  CHECK(says("'q4f16'", files).empty());
  CHECK(says("'auto'", files).empty());
  CHECK(says("dtype", files).empty());
  CHECK(says("'q4'", files) == "The code asks for dtype q4, and onnx/ has no model_q4.onnx");
  CHECK(says("'q5'", files) == "transformers.js knows no dtype q5");
  CHECK(says("{ model: 'q8' }", files).empty());
  CHECK(says("{ model: 'q4' }", files) == "The code asks for dtype q4, and onnx/ has no model_q4.onnx");

  // Each model of several has its own file.
  const Files both = Files()
                         .add("onnx/encoder_model.onnx")
                         .add("onnx/encoder_model_quantized.onnx")
                         .add("onnx/decoder_model_merged.onnx")
                         .add("onnx/decoder_model_merged_q4.onnx")
                         .add("onnx/decoder_with_past_model_quantized.onnx");
  CHECK(says("'fp32'", both).empty());
  CHECK(says("'q8'", both) ==
        "The code asks for dtype q8, and onnx/ has no decoder_model_merged_quantized.onnx");
  CHECK(says("{\n  encoder_model: 'q8',\n  \"decoder_model_merged\": \"q4\",\n}", both).empty());
  CHECK(says("{ encoder_model: 'q4', decoder_model_merged: 'q4' }", both) ==
        "The code asks for dtype q4, and onnx/ has no encoder_model_q4.onnx");
  CHECK(says("{ encoder_model: 'q8', decoder_model_merged: 'q9' }", both) ==
        "transformers.js knows no dtype q9");

  // No onnx/ at all: said where the card is one of transformers.js; else the code loads another repository.
  const Files torch = Files().add("model.safetensors");
  CHECK(says("'q8'", torch) == "The code asks for dtype q8, and the folder has no onnx/*.onnx");
  CHECK(says("'q8'", torch, "library_name: transformers\n").empty());
  CHECK(says("'q4'", files, "library_name: transformers\n") ==
        "The code asks for dtype q4, and onnx/ has no model_q4.onnx");
}

TEST_CASE("adapter_config.json against base_model", "[rules]") {
  const std::string_view rule = "folder/adapter-base-model";
  const auto files = [](const std::string& base) {
    return Files().add("adapter_config.json", "{\"base_model_name_or_path\": \"" + base + "\", \"r\": 8}");
  };
  const std::string with = card("license: mit\nlibrary_name: peft\nbase_model: acme/verse\n");
  const std::string without = card("license: mit\nlibrary_name: peft\n");
  CHECK(message(rule, with, files("acme/verse")).empty());
  CHECK(message(rule, with, files("acme/prose")) ==
        "base_model is acme/verse, adapter_config.json names acme/prose");
  CHECK(message(rule, without, files("acme/prose")) ==
        "adapter_config.json names the base model acme/prose, the metadata name none");
  CHECK(fixed(rule, without, files("acme/prose")) ==
        card("license: mit\nlibrary_name: peft\nbase_model: acme/prose\n"));
  CHECK(find(check(without, files("acme/prose")), "metadata/base-model-missing") == nullptr);
  CHECK(find(check(without, files("./out")), "metadata/base-model-missing") != nullptr);
  CHECK(message(rule, with, files("/home/a/model")).empty());
  CHECK(message(rule, with, Files().add("adapter_config.json", "{not json")).empty());
}

TEST_CASE("patterns of .gitattributes as git reads them", "[rules]") {
  // Each verdict is that of `git check-attr filter`.
  const auto tracked = [](std::string path, Files files) {
    return message("folder/large-file", card("license: mit\n"),
                   files.add(std::move(path), std::nullopt, 20u << 20))
        .empty();
  };
  const auto root = [&](std::string pattern, std::string path) {
    return tracked(std::move(path),
                   Files().add(".gitattributes", std::move(pattern) + " filter=lfs -text\n"));
  };
  CHECK(root("my[[:space:]]model.bin", "my model.bin"));
  CHECK_FALSE(root("my[[:space:]]model.bin", "my-model.bin"));
  CHECK(root("\"my model.bin\"", "my model.bin"));
  CHECK(root("\"a \\\"b\\\" \\303\\251.bin\"", "a \"b\" é.bin"));
  CHECK_FALSE(root("\"my model.bin\"", "model.bin"));
  CHECK(root("*.[!c]kpt", "a.bkpt"));
  CHECK_FALSE(root("*.[!c]kpt", "a.ckpt"));
  CHECK(root("model[0-9].bin", "model7.bin"));
  CHECK_FALSE(root("model[0-9].bin", "modelx.bin"));
  CHECK(root("a[]]b", "a]b"));
  CHECK(root("a\\*b", "a*b"));
  CHECK_FALSE(root("a\\*b", "axb"));
  CHECK(tracked("a.bin", Files().add(".gitattributes", "*.bin\tfilter=lfs\tdiff=lfs\n")));

  // A file in a folder speaks of what lies there, and before the one at the root.
  const std::string_view all = "*.bin filter=lfs\n";
  CHECK(tracked("data/x/a.bin", Files().add("data/.gitattributes", std::string(all))));
  CHECK(tracked("data/x/a.bin", Files().add("data/.gitattributes", "x/*.bin filter=lfs\n")));
  CHECK_FALSE(tracked("data/x/a.bin", Files().add("data/.gitattributes", "/*.bin filter=lfs\n")));
  CHECK_FALSE(tracked("a.bin", Files().add("data/.gitattributes", std::string(all))));
  CHECK_FALSE(
      tracked("data/a.bin",
              Files().add(".gitattributes", std::string(all)).add("data/.gitattributes", "*.bin -filter\n")));
  CHECK(
      tracked("data/a.bin",
              Files().add(".gitattributes", "*.bin -filter\n").add("data/.gitattributes", std::string(all))));
  // Nothing is said where one of them could not be read.
  CHECK(tracked("a.bin", Files().add(".gitattributes", "*.txt text\n").add("b/.gitattributes")));
}
