// The seven sections: content counts, headings and template text do not.
#include "sections/sections.h"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <string>
#include <string_view>
#include <utility>

#include "cardsmith/check.h"
#include "cardsmith/fix.h"
#include "sections/fold.h"
#include "sections/lexicon.h"

namespace {

using cardsmith::CheckResult;
using cardsmith::Coverage;

/// One letter a section: a absent, p partial, f full.
std::string levels(const CheckResult& result) {
  std::string out;
  for (const cardsmith::SectionResult& section : result.sections)
    out += cardsmith::coverageName(section.coverage).front();
  return out;
}

std::string levels(const std::string& body, const std::string& metadata = "license: mit\n") {
  return levels(cardsmith::check("---\n" + metadata + "---\n" + body));
}

std::string topics(const char* heading) {
  const cardsmith::sections::Topics found =
      cardsmith::sections::topicsOf(cardsmith::sections::fold(heading).text);
  std::string out;
  for (int i = 0; i < 7; ++i) out += (found & (1 << i)) ? "duhtpmr"[i] : '-';
  if (found & cardsmith::sections::kAside) out += 'x';
  return out;
}

const char* const kWhole =
    "---\nlanguage: fr\nlicense: mit\npipeline_tag: text-classification\nlibrary_name: "
    "transformers\ndatasets:\n- acme/mails\n---\n\n"
    "# Ham or spam\n\nA small transformer that classifies French e-mails. It reads the text of a message and "
    "predicts whether it is spam.\n\n## Uses and limitations\n\nIt is intended for filtering the mail of "
    "small "
    "offices. It performs poorly on messages in other languages and should not be used to block senders.\n\n"
    "## How to use\n\n```python\nfrom transformers import pipeline\n\npipe = "
    "pipeline(\"text-classification\", model=\"acme/ham-or-spam\")\n```\n\n## Training data\n\n12,000 "
    "messages of "
    "the data set [acme/mails](https://huggingface.co/datasets/acme/mails), collected in 2024 and cleaned by "
    "hand.\n\n## Training procedure\n\nTrained for 3 epochs with AdamW, a learning rate of 2e-5 and a batch "
    "size "
    "of 32.\n\n## Evaluation\n\nF1 is the metric, computed over the test set of 2,000 messages: F1 is "
    "0.93.\n";

// The finding of section/incomplete; one without words where there is none.
cardsmith::Diagnostic incomplete(const std::string& card) {
  for (cardsmith::Diagnostic& diagnostic : cardsmith::check(card).diagnostics) {
    if (diagnostic.rule == "section/incomplete") return std::move(diagnostic);
  }
  return {};
}

// Its message for a card with this text, behind a title.
std::string missing(std::string_view body) {
  return incomplete("---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n\n" +
                    std::string(body))
      .message;
}

bool saysMissing(std::string_view body, std::string_view section) {
  return missing(body).find(section) != std::string::npos;
}

}  // namespace

TEST_CASE("text is folded for matching") {
  using cardsmith::sections::fold;
  CHECK(fold("Modèle fine-tuné").text == "modele fine tune");
  CHECK(fold("Số liệu HUẤN luyện").text == "so lieu huan luyen");
  CHECK(fold("ОБУЧЕНИЕ").text == "обучение");
  CHECK(fold("1. 📌 **Training_data**：").text == "1. **training data**:");
  CHECK(fold("learning rate 2e-5").text == "learning rate 2e-5");
  CHECK(fold("模型。").text == "模型.");
  const auto folded = fold("é b");
  REQUIRE(folded.text == "e b");
  CHECK(folded.originOf(2) == 3);
}

TEST_CASE("folded text tells where each character came from") {
  using cardsmith::sections::fold;
  using cardsmith::sections::Folded;
  // Every letter stands for itself once, so that its place can be told by eye.
  const std::string source = "  a -- b\u00A0\u00E9 c\uFF21, d\u6A21e \u200Bf-g  ";
  const Folded folded = fold(source);
  REQUIRE(folded.text == "a b e ca, d\u6A21e f g");
  const auto originOf = [&](std::string_view part) { return folded.originOf(folded.text.find(part)); };
  for (const std::string_view part : {"a ", "b", "c", "d", "\u6A21", "f", "g"}) {
    INFO(part);
    const std::size_t place = folded.text.find(part);
    CHECK(originOf(part) == source.find(part.substr(0, part.find(' '))));
    CHECK(folded.placeOf(originOf(part)) == place);
  }
  CHECK(originOf("e ca") == source.find("\u00E9"));
  CHECK(originOf("a,") == source.find("\uFF21"));
  // Of a character of several bytes all came from its first.
  const std::size_t wide = folded.text.find("\u6A21");
  CHECK(folded.originOf(wide + 2) == folded.originOf(wide));
  // What left no trace leads to what follows it, and the end to the end.
  CHECK(folded.placeOf(0) == 0);
  CHECK(folded.placeOf(source.find("\u200B")) == folded.text.find('f'));
  CHECK(folded.placeOf(source.size()) == folded.text.size());
}

TEST_CASE("rows are folded one behind the other, each from where it begins") {
  cardsmith::sections::Folded folded;
  const std::string source = "x - y\u00E9\nz  w";
  cardsmith::sections::foldOnto(folded, std::string_view(source).substr(0, 7), false, 0);
  folded.text += '\n';
  cardsmith::sections::foldOnto(folded, std::string_view(source).substr(8), false, 8);
  REQUIRE(folded.text == "x ye\nz w");
  CHECK(folded.originOf(folded.text.find('y')) == source.find('y'));
  CHECK(folded.originOf(folded.text.find('z')) == source.find('z'));
  CHECK(folded.originOf(folded.text.find('w')) == source.find('w'));
}

TEST_CASE("phrases stand in the tables as they are matched") {
  // A phrase that folding would change could never be found.
  for (const cardsmith::sections::Trie* trie :
       {&cardsmith::sections::bodyLexicon(), &cardsmith::sections::headingLexicon()}) {
    for (const std::string& phrase : trie->phrases()) {
      INFO(phrase);
      CHECK(cardsmith::sections::fold(phrase).text == phrase);
      CHECK(trie->contains(phrase));
      CHECK_FALSE(trie->contains(phrase + "~"));
    }
  }
}

TEST_CASE("headings announce sections in many words and languages") {
  CHECK(topics("Model description") == "d------");
  CHECK(topics("1. Model Details:") == "d------");
  CHECK(topics("Intended uses & limitations") == "-u-----");
  CHECK(topics("Bias, Risks, and Limitations") == "-u-----");
  CHECK(topics("🚀 How to Get Started with the Model") == "--h----");
  CHECK(topics("Training Data") == "---t---");
  CHECK(topics("Training procedure") == "----p--");
  CHECK(topics("How we trained it") == "----p--");
  CHECK(topics("Hyperparams") == "----p--");
  CHECK(topics("What it was trained on") == "---t---");
  CHECK(topics("What it is for") == "-u-----");
  CHECK(topics("Where it fails") == "-u-----");
  CHECK(topics("Gotchas") == "-u-----");
  CHECK(topics("Training results") == "----p-r");
  CHECK(topics("Evaluation data") == "-----mr");
  CHECK(topics("Testing Data, Factors & Metrics") == "-----m-");
  CHECK(topics("Performance and Limitations") == "-u----r");
  CHECK(topics("Details of the downstream task - Dataset 📚") == "---t---");
  CHECK(topics("How to cite") == "-------x");
  CHECK(topics("BibTeX entry and citation info") == "-------x");
  CHECK(topics("Model License") == "-------x");
  CHECK(topics("Framework versions") == "-------x");
  CHECK(topics("Données d'entraînement") == "---t---");
  CHECK(topics("Description du modèle") == "d------");
  CHECK(topics("Trainingsdaten") == "---t---");
  CHECK(topics("Verwendungszweck und Einschränkungen") == "-u-----");
  CHECK(topics("Cómo usar") == "--h----");
  CHECK(topics("Procedimento de treinamento") == "----p--");
  CHECK(topics("Risultati della valutazione") == "------r");
  CHECK(topics("Обучающие данные") == "---t---");
  CHECK(topics("训练数据") == "---t---");
  CHECK(topics("预期用途和限制") == "-u-----");
  CHECK(topics("評価結果") == "------r");
  CHECK(topics("사용 방법") == "--h----");
  CHECK(topics("Dữ liệu huấn luyện") == "---t---");
  CHECK(topics("คำอธิบายโมเดล") == "d------");
  CHECK(topics("القيود") == "-u-----");
  CHECK(topics("Jukebox") == "-------");
}

TEST_CASE("a whole card is full, and has 100 where there is nothing to say") {
  const CheckResult result = cardsmith::check(kWhole);
  CHECK(levels(result) == "fffffff");
  for (const cardsmith::SectionResult& section : result.sections) {
    INFO(section.id);
    CHECK(section.missing.empty());
    CHECK(section.skeleton.empty());
    CHECK_FALSE(section.ranges.empty());
  }
  for (const cardsmith::Diagnostic& diagnostic : result.diagnostics) UNSCOPED_INFO(diagnostic.rule);
  CHECK(result.diagnostics.empty());
  CHECK(result.score == 100);
}

TEST_CASE("headings, placeholders, template sentences and comments count as nothing") {
  const char* const empties[] = {
      "",
      "# A model\n",
      "# A model\n\n## Model description\n\n## Intended uses & limitations\n\n## How to use\n\n## Training "
      "data\n\n"
      "## Training procedure\n\n## Metrics\n\n## Evaluation results\n",
      "# Model Card for Model ID\n\n<!-- Provide a quick summary of what the model is/does. A transformer "
      "that "
      "translates, trained on wikipedia for 3 epochs; F1 0.9 -->\n\n## Model Details\n\n### Model "
      "Description\n\n"
      "<!-- A longer summary. -->\n\n- **Developed by:** [More Information Needed]\n- **Model type:** [More "
      "Information Needed]\n\n## Uses\n\n### Direct Use\n\n[More Information Needed]\n\n### "
      "Recommendations\n\n"
      "Users (both direct and downstream) should be made aware of the risks, biases and limitations of the "
      "model. "
      "More information needed for further recommendations.\n\n## How to Get Started with the Model\n\nUse "
      "the code "
      "below to get started with the model.\n\n[More Information Needed]\n\n## Training Details\n\n### "
      "Training "
      "Data\n\n[More Information Needed]\n\n### Training Procedure\n\n#### Training Hyperparameters\n\n- "
      "**Training "
      "regime:** [More Information Needed]\n\n## Evaluation\n\n#### Metrics\n\n[More Information "
      "Needed]\n\n### "
      "Results\n\n[More Information Needed]\n",
      "# A model\n\n## Model description\n\nTODO\n\n## Intended uses\n\nTBD\n\n## Training data\n\nComing "
      "soon\n\n## "
      "Eval results\n\nN/A\n",
      "# A model\n\n## Model description\n\n{{ model_description }}\n\n## Training data\n\nDescribe the data "
      "you used "
      "to train the model.\n\n## Training procedure\n\nPreprocessing, hardware used, hyperparameters...\n",
      "# 模型\n\n## 训练数据\n\n待补充\n\n## 评估结果\n\n敬请期待\n",
      "# Modèle\n\n## Données d'entraînement\n\nÀ compléter\n",
  };
  for (const char* const body : empties) {
    INFO(body);
    CHECK(levels(body) == "aaaaaaa");
  }
}

TEST_CASE("an automatic Trainer card: real lists count, its empty sections do not") {
  const std::string card =
      "<!-- This model card has been generated automatically according to the information the Trainer had "
      "access "
      "to. -->\n\n# mails\n\nThis model is a fine-tuned version of [camembert-base](https://huggingface.co/"
      "camembert-base) on an unknown dataset.\nIt achieves the following results on the evaluation set:\n- "
      "Loss: "
      "0.31\n- F1: 0.91\n\n## Model description\n\nMore information needed\n\n## Intended uses & "
      "limitations\n\nMore "
      "information needed\n\n## Training and evaluation data\n\nMore information needed\n\n## Training "
      "procedure\n\n"
      "### Training hyperparameters\n\n- learning_rate: 2e-05\n- train_batch_size: 16\n- num_epochs: "
      "3\n\n### "
      "Framework versions\n\n- Transformers 4.30.0\n";
  CHECK(levels(card) == "paaafpp");
}

TEST_CASE("only the body counts") {
  CHECK(
      levels("# A model\n",
             "license: mit\ndatasets:\n- imdb\nmetrics:\n- f1\nmodel-index:\n- name: a\n  results:\n  - "
             "task:\n      type: text-classification\n    dataset:\n      name: imdb\n      type: imdb\n    "
             "metrics:\n    - type: f1\n      value: 0.9\n") == "aaaaaaa");
  CHECK(cardsmith::check("---\ntask_categories:\n- other\n---\n\n# Data\n\nTrained on imdb.\n")
            .sections.empty());
}

TEST_CASE("content counts under any heading or none") {
  CHECK(levels("# Tagger\n\n```python\nimport spacy\nnlp = spacy.load(\"fr_tagger\")\n```\n") == "aafaaaa");
  CHECK(levels("# Tagger\n\n```bash\npip install tagger\n```\n")[2] == 'a');
  CHECK(levels("# Tagger\n\n## Usage\n\nStart the demo, then type a sentence into the box.\n")[2] == 'p');
  CHECK(levels("# Tagger\n\nTrained on CoNLL-2003 for 20 epochs on one V100 GPU.\n")[3] == 'p');
  CHECK(levels("# Tagger\n\nTrained on CoNLL-2003 for 20 epochs on one V100 GPU.\n")[4] == 'f');
  CHECK(levels("# Tagger\n\nIt reaches an F1 of 91.2 on the test set of CoNLL-2003.\n").substr(5) == "pf");
  CHECK(levels("# Tagger\n\nHigh accuracy at low cost.\n").substr(5) == "aa");
  CHECK(levels("# Tagger\n\n## Results\n\nSee the [report](https://example.org/report.pdf).\n")[6] == 'p');
}

TEST_CASE("code for training or of a citation is no usage") {
  CHECK(
      levels(
          "# A\n\n## Fine-tuning\n\n```python\ntrainer = Trainer(model=model)\ntrainer.train()\n```\n")[2] ==
      'a');
  CHECK(levels("# A\n\n```bibtex\n@misc{a,\n  title={Loading with from_pretrained(x)}\n}\n```\n")[2] == 'a');
}

TEST_CASE("other languages are read") {
  CHECK(
      levels("# Modèle\n\nCe modèle est un transformer affiné pour la classification d'e-mails. Il prédit si "
             "un message est un pourriel. Il a été "
             "entraîné "
             "sur le corpus Courriels-2024, soit 12 000 messages nettoyés à la main, pendant 3 époques avec "
             "un taux "
             "d'apprentissage de 2e-5.\n\n## Limites\n\nIl ne doit pas être utilisé pour d'autres langues.\n")
          .substr(0, 5) == "fpaff");
  CHECK(
      levels("# 模型\n\n本模型是一个基于 BERT 的中文情感分类模型。可用于评论的情感分析任务。\n\n## "
             "使用方法\n\n```python\nfrom "
             "transformers import pipeline\np = pipeline(\"text-classification\", model=\"a/b\")\n```\n\n## "
             "训练数据\n\n使用 ChnSentiCorp 数据集，共 12000 条评论，经过清洗。\n\n## "
             "评估结果\n\n在测试集上准确率为 93.5%。\n")
          .substr(2, 2) == "ff");
  CHECK(levels("# モデル\n\n## 学習データ\n\n日本語Wikipediaのデータ（約1,800万文）を使用しました。\n")[3] ==
        'f');
  CHECK(levels("# Модель\n\n## Данные\n\nМодель обучена на корпусе Taiga: 5 миллионов предложений, текст "
               "очищен.\n")[3] == 'f');
}

TEST_CASE("ranges hold the evidence with its heading") {
  const std::string card =
      "---\nlicense: mit\n---\n# Tagger\n\n## Training procedure\n\nSettings:\n\n- learning rate: 2e-5\n- "
      "epochs: 3\n\n## "
      "License\n\nMIT\n";
  const CheckResult result = cardsmith::check(card);
  REQUIRE(result.sections[4].ranges.size() == 1);
  CHECK(result.sections[4].ranges[0].start.line == 6);
  CHECK(result.sections[4].ranges[0].end.line == 11);
  CHECK(result.sections[6].ranges.empty());
}

TEST_CASE("a section has evidence exactly where it is not absent") {
  for (const char* const body :
       {"# A\n\nThis model is only one sentence long.\n",
        "# A\n\nPretrained on a very large corpus of text in that language.\n",
        "# A\n\n## Training data\n\n```python\ndata = load_dataset(\"squad\")\n```\n"}) {
    INFO(body);
    for (const cardsmith::SectionResult& section : cardsmith::check(body).sections) {
      INFO(section.id);
      CHECK((section.coverage == Coverage::absent) == section.ranges.empty());
    }
  }
}

cardsmith::CheckOptions withSkeletons() {
  cardsmith::CheckOptions options;
  options.skeletons = true;
  return options;
}

TEST_CASE("skeletons are given when they are asked for") {
  const std::string card = "---\nlicense: mit\n---\n\n# A\n";
  CHECK(cardsmith::check(card).sections[0].skeleton.empty());
  CHECK_FALSE(cardsmith::check(card, withSkeletons()).sections[0].skeleton.empty());
}

TEST_CASE("what is missing is said, and a skeleton brings what the metadata know") {
  const CheckResult result = cardsmith::check(
      "---\nlanguage: fr\nlicense: mit\npipeline_tag: fill-mask\ndatasets:\n- acme/mails\nbase_model: "
      "acme/base\n---\n\n# "
      "A\n",
      withSkeletons());
  for (const cardsmith::SectionResult& section : result.sections) {
    INFO(section.id);
    CHECK_FALSE(section.missing.empty());
    CHECK(section.skeleton.starts_with("## "));
    CHECK(section.skeleton.ends_with("\n"));
  }
  CHECK(result.sections[0].skeleton.find("French") != std::string::npos);
  CHECK(result.sections[0].skeleton.find("[acme/base](https://huggingface.co/acme/base)") !=
        std::string::npos);
  CHECK(result.sections[2].skeleton.find("pipeline(\"fill-mask\"") != std::string::npos);
  CHECK(result.sections[3].skeleton.find("(https://huggingface.co/datasets/acme/mails)") !=
        std::string::npos);
  CHECK(result.sections[4].missing.front() == "the learning rate or the number of epochs");
}

TEST_CASE("a skeleton goes where its section belongs") {
  const auto inserted = [](std::size_t section, const std::string& body) {
    const std::string head = "---\nlicense: mit\n---\n\n";
    const CheckResult result = cardsmith::check(head + body, withSkeletons());
    const auto fixed = cardsmith::applyEdits(head + body, result.sections[section].insertion);
    std::string text = fixed.value_or("the edits cannot be made").substr(head.size());
    // What it holds is another matter.
    const std::string skeleton = result.sections[section].skeleton;
    const std::string inside = skeleton.substr(skeleton.find("\n\n") + 2);
    if (const std::size_t at = text.find(inside.substr(0, inside.size() - 1)); at != std::string::npos)
      text.replace(at, inside.size() - 1, "…");
    return text;
  };
  constexpr std::size_t kUse = 1;
  constexpr std::size_t kData = 3;
  // Before the next section that has a heading, else at the end.
  CHECK(inserted(kUse, "# A\n\nText.\n\n```\ncode\n```\n\n## Training data\n\nTODO\n") ==
        "# A\n\nText.\n\n```\ncode\n```\n\n## Intended uses and limitations\n\n…\n\n## Training "
        "data\n\nTODO\n");
  CHECK(inserted(kData, "# A\n\nText.") == "# A\n\nText.\n\n## Training data\n\n…\n");
  // Below a heading that has nothing, behind what there is, with no second heading.
  CHECK(inserted(kData, "# A\n\n## Training data\n\nTODO\n\n## License\n\nMIT\n") ==
        "# A\n\n## Training data\n\n…\n\nTODO\n\n## License\n\nMIT\n");
  CHECK(
      inserted(kData,
               "# A\n\n## Training data\n\n### Source\n\nIt was trained on OSCAR.\n\n## License\n\nMIT\n") ==
      "# A\n\n## Training data\n\n### Source\n\nIt was trained on OSCAR.\n\n…\n\n## License\n\nMIT\n");
  // Not twice.
  const std::string once = "---\nlicense: mit\n---\n\n# A\n";
  const CheckResult before = cardsmith::check(once, withSkeletons());
  const auto after = cardsmith::applyEdits(once, before.sections[kData].insertion);
  REQUIRE(after);
  CHECK(cardsmith::check(*after, withSkeletons()).sections[kData].insertion.empty());
}

TEST_CASE("a model of llama.cpp is not loaded with transformers") {
  for (const char* key : {"library_name: gguf", "tags: [gguf]"}) {
    const std::string skeleton =
        cardsmith::check("---\n" + std::string(key) + "\n---\n\n# A\n", withSkeletons()).sections[2].skeleton;
    CHECK(skeleton.find("llama-cli -hf <owner>/<model>") != std::string::npos);
    CHECK(skeleton.find("transformers") == std::string::npos);
  }
}

TEST_CASE("what only looks like content is none") {
  const auto coverageOf = [](std::size_t section, const std::string& body) {
    return cardsmith::coverageName(
        cardsmith::check("---\nlicense: mit\n---\n\n# A\n\n" + body).sections[section].coverage);
  };
  constexpr std::size_t kUse = 1;
  constexpr std::size_t kData = 3;
  constexpr std::size_t kDescription = 0;
  // A note to the author.
  CHECK(coverageOf(kData,
                   "## Training data\n\nTODO: describe the corpus, its size of 3 GB and its source.\n") ==
        "absent");
  CHECK(coverageOf(kData, "## Training data\n\nA corpus of 3 GB of text, from newspapers.\n") != "absent");
  CHECK(coverageOf(kData, "## Datos de entrenamiento\n\nSe necesita más información sobre los datos.\n") ==
        "absent");
  // The hours of a device are no size of the data.
  CHECK(
      coverageOf(kData,
                 "## Training\n\nTrained on SQuAD.\n\nTraining time: 6 hours on the NVIDIA Tesla P100.\n") ==
      "partial");
  CHECK(
      coverageOf(kData, "## Training\n\nTrained on SQuAD.\n\nIt has 6 hours of speech of training data.\n") ==
      "full");
  // What the model detects is no limit of it.
  CHECK(coverageOf(kUse, "It detects offensive language.\n") == "absent");
  CHECK(coverageOf(kUse, "## Limitations\n\nIt may produce offensive language.\n") != "absent");
  // A compound name is an architecture too.
  CHECK(coverageOf(kDescription,
                   "DistilBERT with one sigmoid output for each of six labels of toxicity.\n") != "absent");
}

TEST_CASE("skeletons are no content") {
  const std::string card = "---\nlicense: mit\n---\n\n# A\n";
  const CheckResult before = cardsmith::check(card, withSkeletons());
  std::string grown = card;
  for (const cardsmith::SectionResult& section : before.sections) grown += "\n" + section.skeleton;
  const CheckResult after = cardsmith::check(grown);
  for (const cardsmith::SectionResult& section : after.sections) {
    INFO(section.id);
    CHECK(section.coverage != Coverage::full);
    // What the metadata know is written there.
    if (section.id != "model_description") CHECK(section.coverage == Coverage::absent);
  }
  const cardsmith::Diagnostic left = incomplete(grown);
  CHECK(
      left.message.starts_with("Nothing yet on: intended uses and limitations, how to use, training data, "));
  CHECK(left.help == "The comments under the headings say what to write; nobody else sees them.");
  CHECK(left.fixes.empty());
  // One of them filled in: the others are still told.
  const std::string filled =
      grown + "\n## Training\n\nTrained for 3 epochs with a learning rate of 2e-5 on one A100.\n";
  CHECK(incomplete(filled).message.find("training procedure") == std::string::npos);
  CHECK(incomplete(filled).message.find("how to use") != std::string::npos);
}

TEST_CASE("adding a section never lowers the score") {
  const std::string whole = kWhole;
  const std::size_t body = whole.find("\n\n# ") + 2;
  std::string card = whole.substr(0, body);
  int last = cardsmith::check(card).score;
  CHECK(last >= 0);
  std::size_t at = body;
  while (at < whole.size()) {
    std::size_t next = whole.find("\n## ", at + 1);
    if (next == std::string::npos) next = whole.size();
    card += whole.substr(at, next - at);
    at = next;
    const int now = cardsmith::check(card).score;
    INFO(card);
    CHECK(now >= last);
    last = now;
  }
  CHECK(last == 100);
}

TEST_CASE("the score stays within 0 and 100, and findings cost") {
  CHECK(cardsmith::check("").score >= 0);
  CHECK(cardsmith::check("---\na: [\n---\n").score >= 0);
  const std::string whole = kWhole;
  const std::string worse = "---\nlanguage: fr\nlicence: mit\n" + whole.substr(whole.find("pipeline_tag"));
  CHECK(cardsmith::check(worse).score < 100);
  CHECK(cardsmith::check("---\nlicense: mit\ntask_categories:\n- other\n---\n\nA table of words.\n").score >
        0);
  CHECK(cardsmith::check("---\ntitle: A\nsdk: gradio\nemoji: 🐍\n---\n").score > 0);
}

TEST_CASE("the score counts what the card lacks, whatever is shown of it") {
  const std::string whole = kWhole;
  const std::string body = whole.substr(whole.find("\n---\n"));
  const auto of = [&](std::string_view metadata, const cardsmith::CheckOptions& options = {},
                      std::string_view more = "") {
    return cardsmith::check(
               "---\nlibrary_name: transformers\n" + std::string(metadata) + body + std::string(more),
               options)
        .score;
  };
  const std::string_view good = "language: fr\nlicense: mit\npipeline_tag: fill-mask\ndatasets: acme/mails";
  const std::string_view misspelt =
      "language: fr\nlicence: mit\npipeline_tag: fill-mask\ndatasets: acme/mails";
  CHECK(of(good) == 100);
  CHECK(of(misspelt) == 92);
  // Not shown is not mended.
  cardsmith::CheckOptions ignore;
  ignore.ignore = {"metadata/misspelt-key"};
  CHECK(of(misspelt, ignore) == 92);
  cardsmith::CheckOptions select;
  select.select = {"folder"};
  CHECK(of(misspelt, select) == 92);
  cardsmith::CheckOptions softer;
  softer.severities = {{"metadata/misspelt-key", cardsmith::Severity::info}};
  CHECK(of(misspelt, softer) == 92);
  // The author's own word counts, but gives no license.
  CHECK(of(misspelt, {}, "\n<!-- cardsmith-disable metadata/misspelt-key -->\n") == 95);

  // What does not apply is not asked for.
  CHECK(of("language: fr\nlicense: mit\npipeline_tag: fill-mask") == 100);
  CHECK(of("license: mit\npipeline_tag: audio-classification\ndatasets: acme/mails") == 100);
  CHECK(of("license: mit\npipeline_tag: image-classification\ndatasets: acme/mails") == 100);
  // What does is.
  CHECK(of("license: mit\npipeline_tag: fill-mask\ndatasets: acme/mails") == 94);
  CHECK(of("language: fr\npipeline_tag: fill-mask\ndatasets: acme/mails") == 94);
  const std::string_view base = "\nA fine-tuned version of [a](https://huggingface.co/acme/a).\n";
  CHECK(of("language: fr\nlicense: mit\npipeline_tag: fill-mask", {}, base) == 94);
  // Nothing is told by a text without metadata.
  CHECK(cardsmith::check(body.substr(5)).score < 90);
}

TEST_CASE("the finding about absent sections keeps the line ends and fills in place") {
  const std::string card =
      "---\r\nlicense: mit\r\n---\r\n\r\n# A\r\n\r\n## Training data\r\n\r\n## License\r\n\r\nMIT\r\n";
  const CheckResult result = cardsmith::check(card);
  bool found = false;
  for (const cardsmith::Diagnostic& diagnostic : result.diagnostics) {
    if (diagnostic.rule != "section/incomplete") continue;
    found = true;
    REQUIRE(diagnostic.fixes.size() == 1);
    CHECK_FALSE(diagnostic.fixes[0].safe);
    const auto fixed = cardsmith::applyEdits(card, diagnostic.fixes[0].edits);
    REQUIRE(fixed);
    CHECK(fixed->find("## Training data\r\n\r\n- **Data set") != std::string::npos);
    CHECK(fixed->find("## Evaluation results") < fixed->find("## License"));
    for (std::size_t i = 0; i < fixed->size(); ++i) {
      if ((*fixed)[i] == '\n') REQUIRE((*fixed)[i - 1] == '\r');
    }
  }
  CHECK(found);
}

TEST_CASE("hostile text is read in time") {
  const auto start = std::chrono::steady_clock::now();
  for (const char* piece : {"trained on ", "a:", "| 0.1 ", "threshold 0.5 score ", "训练数据", "[x](y) ",
                            "- learning rate\n", "e.g. ", "<tr><td>training data ",
                            "took the vocab generation ", "\xE0\xB8\x81", "## results\n", "**a**\n\n"}) {
    std::string text = "---\nlicense: mit\n---\n";
    while (text.size() < 400'000) text += piece;
    cardsmith::check(text);
  }
  const auto spent = std::chrono::steady_clock::now() - start;
  CHECK(spent < std::chrono::seconds(60));  // linear takes a few seconds with sanitizers
}

TEST_CASE("no advice says that there is nothing where the text touches a section") {
  CHECK(missing("").find("training procedure") != std::string::npos);
  CHECK(missing("").find("evaluation results") != std::string::npos);
  CHECK(missing("See the [training script](https://example.org/train.py).\n").find("training procedure") ==
        std::string::npos);
  CHECK(missing("## Evaluation results\n\nWe looked at it by hand, next to the last release.\n")
            .find("evaluation results") == std::string::npos);
  CHECK(missing("## Evaluation results\n\nMore information needed\n").find("evaluation results") !=
        std::string::npos);
}

TEST_CASE("a few words of a use, data or results, in many forms, are not nothing") {
  REQUIRE(saysMissing("Bells.\n", "intended uses"));
  CHECK_FALSE(saysMissing("This model is used for sentiment analysis.\n", "intended uses"));
  CHECK_FALSE(saysMissing("We intend for this to be used for fun.\n", "intended uses"));
  CHECK_FALSE(
      saysMissing("Uses, limitations and biases are the same as for [B](https://a.b/c).\n", "intended uses"));
  REQUIRE(saysMissing("Bells.\n", "evaluation results"));
  CHECK_FALSE(saysMissing(
      "## More information\n\nRefer to the [paper](https://a.b/c) for performance on two tasks.\n",
      "evaluation results"));
  REQUIRE(saysMissing("It was trained last year.\n", "training data"));
  CHECK_FALSE(saysMissing("It was trained off of the best stories.\n", "training data"));
  REQUIRE(saysMissing("#### [The paper](https://a.b/c)\n", "training procedure"));
  CHECK_FALSE(saysMissing("#### [Fine-tune script](https://a.b/c)\n", "training procedure"));
  // What only tests load has no use, data or results to tell of.
  CHECK(missing("A tiny model that is used in the `transformers` test suite.\n").empty());
  CHECK(missing("A dummy model, for unit testing.\n").empty());
  CHECK_FALSE(saysMissing("When using this model, sample speech at 16 kHz.\n", "how to use"));
  REQUIRE(saysMissing("The score is good.\n", "metrics"));
  CHECK_FALSE(saysMissing("The novelty score of our model is not comparable yet.\n", "metrics"));
  CHECK_FALSE(saysMissing("![Confusion matrix](a.png)\n", "metrics"));
  REQUIRE(saysMissing("Trained last year.\n", "training procedure"));
  CHECK_FALSE(saysMissing("Its pre-training approach is that of another.\n", "training procedure"));
  REQUIRE(saysMissing("It answers questions.\n", "evaluation results"));
  CHECK_FALSE(
      saysMissing("It achieves state-of-the-art performance in question answering.\n", "evaluation results"));
  CHECK_FALSE(saysMissing("It retains the accuracy of the original.\n", "evaluation results"));
  CHECK_FALSE(saysMissing("Its tokenizers have a bug with letters.\n", "intended uses"));
  CHECK_FALSE(saysMissing("It works well as long as the topic is one word.\n", "intended uses"));
  REQUIRE(saysMissing("A token of the language.\n", "how to use"));
  CHECK_FALSE(saysMissing("A language token is required.\n", "how to use"));
  REQUIRE(saysMissing("# Bells\n", "training data"));
  for (const std::string_view title :
       {"# BERT trained by us on bells\n", "# 在bells上训练得到的模型\n", "# BERT entrenado en bells\n"}) {
    INFO(title);
    CHECK_FALSE(saysMissing(title, "training data"));
  }
  CHECK(levels("# A\n\n**GPT-2** fine-tuned on the bells of files with a custom license.\n").front() == 'p');
  CHECK_FALSE(saysMissing("You can use this model for summarization of news.\n", "intended uses"));
  CHECK(saysMissing("You can use this model for summarization with a pipeline.\n", "intended uses"));
  CHECK_FALSE(saysMissing("It was trained with the bells recipe.\n", "training procedure"));
  CHECK_FALSE(saysMissing("- [Fine-tune on bells script](https://a.b/c)\n", "training procedure"));
  CHECK_FALSE(saysMissing("It is usable for toys.\n", "intended uses"));
  CHECK_FALSE(saysMissing("4 epochs on one A10G, AdamW, learning rate 2e-5.\n", "training procedure"));
  CHECK_FALSE(saysMissing("Sirve para subtitular conversaciones en catalán y gallego.\n", "intended uses"));
  CHECK_FALSE(saysMissing("You can use this model for sentence fusion.\n", "intended uses"));
  // What stands elsewhere, or below in code that is not closed, cannot be missed here.
  CHECK(missing("This model has moved [here](https://a.b/c).\n").empty());
  CHECK(incomplete("---\nlicense: mit\n---\n\n# Verse tokenizer\n\nIt splits lines.\n").message.empty());
  CHECK(missing("Forked from https://huggingface.co/acme/verse\n") == "Nothing yet on: how to use");
  CHECK(missing("This model is outdated. [Another](https://a.b/c) is better.\n").empty());
  CHECK(missing("```\nload()\n\n## Limitations\n\nNone.\n").empty());
  CHECK_FALSE(missing("```\nload()\n").empty());
}

TEST_CASE("words that only look like a section's do not hide that it is missing", "[sections]") {
  CHECK(saysMissing("```\npython train.py --model_name_or_path a\n```\n", "how to use"));
  CHECK(saysMissing("It was trained through this [notebook](https://a.b/c).\n", "how to use"));
  CHECK(saysMissing("Other models have floating point precision.\n", "metrics"));
  CHECK(saysMissing("1. Evaluate on `common_voice_6_0`.\n", "evaluation results"));
  CHECK(saysMissing("- eval_batch_size: 8\n", "evaluation results"));
  CHECK(saysMissing("We achieve state-of-the-art results in translation.\n", "evaluation results"));
  CHECK(saysMissing("This model was pre-trained on 3 GB of text.\n", "training procedure"));
  CHECK(saysMissing("This model achieves more on SQuAD than others.\n", "training data"));
  CHECK(saysMissing("| Model | SQuAD |\n| --- | --- |\n| Bells | 12 |\n", "training data"));
}

TEST_CASE("no sections are asked of a model that its title calls deprecated", "[sections]") {
  const auto asks = [](const std::string& title) {
    return !incomplete("---\nlicense: mit\n---\n# " + title + "\n\nSee elsewhere.\n").rule.empty();
  };
  CHECK(asks("Bells"));
  CHECK_FALSE(asks("Bells (DEPRECATED)"));
}

TEST_CASE("a title of one word with a dash announces nothing by a part of it", "[sections]") {
  const auto levels_of = [](const std::string& title) {
    return levels("# " + title + "\n\nIt is what it is, as such.\n");
  };
  CHECK(levels_of("run-eng") == levels_of("mul-eng"));
  CHECK(levels_of("bert-inference") == levels_of("bert-xyz"));
  const std::string said = levels("# A\n\n## Hyper-parameters\n\n- seed: 42\n");
  CHECK(said == levels("# A\n\n## Hyperparameters\n\n- seed: 42\n"));
}

TEST_CASE("a path in place of the card is told as such, once", "[sections]") {
  const CheckResult result = cardsmith::check("../other/README.md");
  REQUIRE(result.diagnostics.size() == 1);
  CHECK(result.diagnostics[0].rule == "front-matter/missing");
  CHECK(result.diagnostics[0].help.find("symbolic link") != std::string::npos);
}

TEST_CASE("what is absent is said where its heading stands, and where a new one would go", "[sections]") {
  const auto place = [](const std::string& body) {
    return incomplete("---\nlicense: mit\nlanguage: fr\n---\n" + body);
  };
  const std::string all = "# A model\n\nIt tells bells apart.\n\n";
  const auto under_heading =
      place(all + "## Intended uses\n\nMore information needed\n\n## Citation\n\nNone.\n");
  CHECK(under_heading.range.start.line == 9);
  // Not at a title that could be one.
  const auto under_title = place("# my-cool-model\n\n## Model description\n\nMore information needed\n");
  CHECK(under_title.range.start.line == 7);
  // A heading may be indented by blanks: what is put before it stands before them.
  const auto before_aside = place(all + "  ## Citation\n\nNone.\n");
  CHECK(before_aside.range.start.line == 9);
  CHECK(before_aside.range.start.column == 1);
  // Not before a part of a section: what is put there has level 2.
  CHECK(place(all + "## Training\n\n### Framework versions\n\n- A: 1\n").range.start.line == 14);
}

TEST_CASE("a skeleton loads the model with the library that a tag names", "[sections]") {
  const auto code = [](const std::string& metadata) {
    cardsmith::CheckOptions options;
    options.skeletons = true;
    return cardsmith::check("---\n" + metadata + "---\n# A\n", options).sections[2].skeleton;
  };
  CHECK(code("tags: [espnet]\n").find("loads this model with espnet") != std::string::npos);
  CHECK(code("tags: [spacy, transformers]\n").find("from transformers import") != std::string::npos);
  CHECK(code("tags: [bells]\n").find("from transformers import") != std::string::npos);
  CHECK(code("pipeline_tag: fill-mask\n").find("mask_token") != std::string::npos);
  CHECK(code("pipeline_tag: question-answering\n").find("pipe(question=") != std::string::npos);
}

TEST_CASE("details that are only linked") {
  CHECK(
      levels(
          "# A\n\nThe data and pretraining steps are told in [this repository](https://example.org).\n")[4] ==
      'p');
  CHECK(
      levels("# A\n\nMore about pretrained models is told in [this repository](https://example.org).\n")[4] ==
      'a');
  CHECK(levels("# A\n\nFor experimental results see [our paper](https://example.org).\n")[6] == 'p');
  CHECK(levels("# A\n\nFor more see [our paper](https://example.org).\n")[6] == 'a');
  CHECK(levels("# A\n\nThis is a PyTorch port of the TensorFlow checkpoint.\n")[4] == 'p');
}

TEST_CASE("precision of numbers and the word metrics are no metric") {
  CHECK(levels(
            "# A\n\nIt takes 578.03 MB of memory in half precision and 1156.06 MB in full precision.\n")[5] ==
        'a');
  CHECK(levels("# A\n\nIts precision is 0.91 on the test set.\n")[5] != 'a');
  CHECK(levels("# A\n\nThe metrics of the training are shown on another page of this site.\n")[5] == 'a');
  CHECK(levels("# A\n\nAccuracy is the metric, measured over all messages of the year.\n")[5] == 'f');
}

TEST_CASE("a recipe of a toolkit names the data; a title with links in it is a title") {
  CHECK(levels("# A\n\nThis model was trained by Jane Doe using bells4 recipe in a toolkit.\n")[3] == 'p');
  CHECK(levels("# A\n\nThis model was trained by Jane Doe using the same recipe in a toolkit.\n")[3] == 'a');
  CHECK(levels("See our other pages.\n\n# Lark-L5 ([paper](https://example.org/p), "
               "[code](https://example.org/c))\n\n"
               "Lark is a transformer that finds sentences of the same meaning. It embeds texts of up to "
               "8192 tokens "
               "for retrieval.\n")[0] == 'f');
}

TEST_CASE("what only looks like content of a section is none") {
  // code in which nothing is said yet, and a list of versions
  CHECK(levels("# A\n\n## How to use\n\n```python\n# coming soon\n```\n")[2] == 'a');
  CHECK(levels("# A\n\n## How to use\n\n```python\n# later more\nrun(1)\n```\n")[2] == 'p');
  CHECK(levels("# A\n\n## Usage\n\n```\nPyTorch: 2.1.0\nGPU: A40 48GB\n```\n")[2] == 'a');
  // a link that leads nowhere yet, or to the data that were tested on
  CHECK(levels("# A\n\n## Results\n\nFor the results see the [paper (soon)]()\n")[6] == 'a');
  CHECK(levels("# A\n\n## Testing data\n\nSee the [bells card](https://example.org/bells)\n")[6] == 'a');
  // a path alone, and words in capitals
  CHECK(levels("../../acme/other_model_name/README.md\n")[0] == 'a');
  CHECK(levels("# A\n\n| Said | Heard |\n|---|---|\n| LE TER EST EN GARE. | LE TER EST EN GARE |\n")[5] ==
        'a');
  CHECK(levels("# A\n\n| Set | TER |\n|---|---|\n| test | 12.3 |\n")[5] == 'p');
  // a length of input is no fact of training
  CHECK(levels("# A\n\n| Kind | Max length |\n|---|---|\n| large | 128 |\n")[4] == 'a');
}

TEST_CASE("a title that tells the origin is not nothing") {
  const auto absent = [](const std::string& body) {
    return incomplete("---\nlicense: mit\n---\n" + body).message;
  };
  CHECK(absent("# A\n").find("model description") != std::string::npos);
  CHECK(absent("# A\n").find("training data") != std::string::npos);
  CHECK(absent("# BERT fine-tuned on bells\n").find("model description") == std::string::npos);
  CHECK(absent("# BERT fine-tuned on bells\n").find("training data") == std::string::npos);
  CHECK(absent("# BERT fine-tuned on bells\n").find("how to use") != std::string::npos);
  CHECK(absent("# A\n\nOur image dataset is updated until June 2023.\n").find("training data") ==
        std::string::npos);
  CHECK(
      absent("# A\n\nIt is used in the test suite. Do not try to use it for work.\n").find("intended uses") ==
      std::string::npos);
  CHECK(absent("# A\n\nSee how it was created [here](https://example.org/a).\n").find("training procedure") ==
        std::string::npos);
}

TEST_CASE("a recipe may be a command, a link or a line of a list") {
  CHECK(levels("# A\n\n## Training\n\n```\nsh run_bells.sh\n```\n")[4] == 'p');
  CHECK(levels("# A\n\n## Usage\n\n```\nsh run_bells.sh\n```\n")[4] == 'a');
  CHECK(levels("# A\n\n## Training details\n\n- checkpoint: 566000\n")[4] == 'p');
  CHECK(levels("# A\n\n## Training details\n\n- checkpoint: none\n")[4] == 'a');
  CHECK(levels("# A\n\nIt follows the same training procedure as [B](https://example.org/b).\n")[4] == 'p');
  CHECK(levels("# A\n\nThe models use metric learning to tell bells apart by their sound.\n")[4] == 'p');
  CHECK(levels("# A\n\nThis model is a masked language model of bells and their sound.\n")[4] == 'a');
  CHECK(
      levels(
          "# A\n\n## Training data\n\nWe took the gpt2 model and fine-tuned it on letters of bells.\n")[0] ==
      'p');
  CHECK(levels("# A\n\n## Training data\n\nLetters of bells, read by hand in two towers last year.\n")[0] ==
        'a');
}

TEST_CASE("what is told in passing counts") {
  CHECK(levels("# A\n\nThe performance drops by 2.4% compared to the large one.\n")[6] == 'p');
  CHECK(levels("# A\n\nThis model was trained by Jane Doe using bells_new/asr1 recipe in a toolkit.\n")[3] ==
        'p');
  CHECK(levels("# A\n\nTraining details are described in our paper on this language.\n")[4] == 'p');
  CHECK(levels("# A\n\nThese files hold the model in GGUF format for small machines.\n")[4] == 'p');
  CHECK(levels("# A\n\nTo see it at work [try the demo](https://example.org/demo).\n")[2] == 'p');
  CHECK(levels("# A\n\nFor code examples we refer to the documentation of the library.\n")[2] == 'p');
  CHECK(levels(
            "# A B for bells\n\nThis model was created by Jane Doe and fine-tuned on the bells data.\n")[0] ==
        'p');
  CHECK(levels("# Tool model\n\n### `Jane Doe/bells_asr_train_raw_valid.acc`\n\n"
               "This model was trained by Jane Doe using bells4 recipe in a toolkit.\n")[0] == 'p');
  CHECK(levels("# A\n\nWe detail uses and results in our [manuscript](https://example.org/m).\n")[6] == 'p');
}

TEST_CASE("a model's id does not tell what code is for") {
  const auto usage = [](const std::string& code) {
    return levels("# A\n\n## Usage\n\n```python\n" + code + "\nt = tokenizer(text, max_length=512)\n```\n");
  };
  const std::string load = "m = AutoModel.from_pretrained(\"jane/";
  CHECK(usage(load + "bells-base-finetuned\")").substr(2, 3) == "faa");
  CHECK(usage(load + "fine-tuned/bells_finetuned_v2\")").substr(2, 3) == "faa");
  CHECK(
      levels("# A\n\n## Usage\n\n```\npython generate.py --model_name_or_path jane/bells-finetuned-2\n```\n")
          [2] == 'f');
  // a call, a script, an option
  CHECK(usage("finetune(m)")[4] == 'p');
  CHECK(usage("m.fine_tune(x)")[4] == 'p');
  CHECK(usage("!sh run_finetune.sh")[4] == 'p');
  CHECK(usage("!python finetune_bells.py")[4] == 'p');
  CHECK(usage("main(finetune=True)")[4] == 'p');
  CHECK(usage("!python finetune_all bells")[4] == 'p');
}

TEST_CASE("what is said of the card and its files is no limit of the model") {
  CHECK(levels("# A\n\nDisclaimer: The model card has been written by Jane Doe of the bell tower.\n")[1] ==
        'a');
  CHECK(levels("# A\n\nDisclaimer: The team did not write a model card, so Jane wrote this card.\n")[1] ==
        'a');
  CHECK(levels("# A\n\nDisclaimer: The model has been trained by Jane Doe for bells alone.\n")[1] == 'p');
  const std::string heading = "# A\n\n## Limitations and bias\n\n";
  CHECK(levels(heading + "The use of the `pytorch_model.bin` weights file is recommended.\n")[1] == 'a');
  CHECK(levels(heading + "The use of a bell with a known sound is recommended.\n")[1] == 'p');
  CHECK(levels(heading + "The weights file cannot be loaded on small machines.\n")[1] == 'p');
}

TEST_CASE("links lead to the recipe and the results in many words") {
  const auto letter = [](std::size_t section, const std::string& text) {
    return levels("# A\n\n" + text + "\n")[section];
  };
  CHECK(letter(4, "You can see how it was created [here](https://example.org/make.py).") == 'p');
  CHECK(letter(4, "This page tells [how this model was built](https://example.org/make).") == 'p');
  CHECK(letter(4, "You can see how it was created in the next days, here.") == 'a');
  CHECK(letter(4, "You can see how it sounds [here](https://example.org/a).") == 'a');
  CHECK(letter(4, "For details regarding sources and training procedure go to: https://example.org/a") ==
        'p');
  CHECK(letter(4, "For details regarding sources and prices go to: https://example.org/a") == 'a');
  CHECK(letter(6, "For details along with benchmarks on bells go to: https://example.org/a") == 'p');
  CHECK(letter(6, "For details along with photos of bells go to: https://example.org/a") == 'a');
  // the link of the paragraph, under the heading
  const std::string article =
      "Consider the experiments in the article \"Bells\". Jane Doe (https://example.org/a)";
  CHECK(letter(6, "## Results\n\n" + article) == 'p');
  CHECK(letter(6, "## Results\n\nConsider the bells. Jane Doe (https://example.org/a)") == 'a');
  CHECK(letter(6, "## History\n\n" + article) == 'a');
}

TEST_CASE("several objectives of a training are several facts") {
  const auto procedure = [](const std::string& text) { return levels("# A\n\n" + text + "\n")[4]; };
  CHECK(procedure("It was pretrained with masked language modeling and mention reference prediction.") ==
        'f');
  CHECK(procedure("It was pre-trained with a denoising objective and then with salient span masking.") ==
        'f');
  CHECK(procedure("It was trained with MLM, where 15% of the bells are masked.") == 'f');
  // one, or two words for one
  CHECK(procedure("It was pretrained with masked language modeling (MLM).") == 'p');
  CHECK(procedure("It was trained with a span corruption objective, which is a kind of denoising.") == 'p');
  CHECK(procedure("MLM and NSP are known to be objectives of many models of bells.") == 'a');
}

TEST_CASE("a list of metrics under their heading says what the model is judged by") {
  const auto metrics = [](const std::string& text) { return levels("# A\n\n" + text)[5]; };
  CHECK(metrics("## Metrics\n\n- Precision\n- F1-score\n") == 'f');
  CHECK(metrics("## Metrics\n\n- F1-score\n- Bells\n") == 'p');
  CHECK(metrics("## Metrics\n\n- Precision: 0.91\n- F1: 0.92\n") == 'p');
  CHECK(metrics("## Results\n\n- Precision\n- F1-score\n") == 'p');
}

TEST_CASE("a table in HTML is read by rows") {
  const auto table = [](const std::string& head) {
    return "# A\n\n<table>\n<tr>\n  <td>Model</td>\n  <td>" + head +
           "</td>\n</tr>\n<tr>\n  <td>large</td>\n  <td>91.2</td>\n</tr>\n</table>\n";
  };
  CHECK(levels(table("Accuracy")).substr(5) == "pp");
  CHECK(levels(table("Bells")).substr(5) == "aa");
  CHECK(levels("# A\n\n## Specification\n\n<table>\n<tr>\n<td>Training data</td>\n<td>the Bells-7 set</td>\n"
               "</tr>\n</table>\n")[3] == 'p');
  CHECK(levels("# A\n\nWe count the bells of each tower as a task of words and report accuracy.\n")[5] ==
        'f');
  CHECK(levels("# A\n\nWe count the bells of each tower as a task of words with accuracy.\n")[5] == 'a');
}

TEST_CASE("a title, printed layers and what kernels do describe a model") {
  const std::string does = "It translates what bells say. It answers questions on their sound.\n";
  CHECK(levels("# Bells with cross-lingual transformers\n\n" + does)[0] == 'f');
  CHECK(levels("# Bells with cross-lingual ropes\n\n" + does)[0] == 'p');
  const std::string layers = "```\nBellTransformer(\n  (0): Transformer({'max_seq_length': 128})\n)\n```\n";
  const std::string one = "# A\n\nIt maps sentences to a 300 dimensional vector space.\n\n";
  CHECK(levels(one + "## Full Model Architecture\n\n" + layers)[0] == 'f');
  CHECK(levels(one + "## Full History\n\nNothing more.\n")[0] == 'p');
  CHECK(levels(one + "## Usage\n\n```\nSentenceTransformer(\n  (0): Transformer({})\n)\n```\n")[2] == 'p');
  CHECK(
      levels(one + "## Usage\n\n```\nimport a\nm = SentenceTransformer('a')\n# (0): Transformer\n```\n")[2] ==
      'f');
  const std::string second = " The kernels are compatible with many machines.\n";
  CHECK(levels("# A\n\nThis is a set of kernels that enable fast bells on small machines." + second)[0] ==
        'f');
  CHECK(levels("# A\n\nThis is a set of kernels from a repository of the bell towers." + second)[0] == 'p');
}

TEST_CASE("words in a phrase with a sense of its own are no signs") {
  const auto letter = [](std::size_t section, const std::string& text) {
    return levels("# A\n\n" + text + "\n")[section];
  };
  // no task
  CHECK(letter(0, "The bells are cased and uncased BERT models. We use a BERT piece for vocab generation.") ==
        'p');
  CHECK(letter(0, "The bells are cased and uncased BERT models. We use a BERT piece for text generation.") ==
        'f');
  CHECK(letter(0, "The bells are cased and uncased BERT models. The BERT has an embedding scale of two.") ==
        'p');
  // no training
  CHECK(letter(4, "These ops, cross-entropy and packing, are imported across training codebases.") == 'a');
  CHECK(letter(4, "These ops, cross-entropy and packing, are used for training it.") == 'f');
  // a base model, and one fact
  CHECK(
      letter(4, "It was trained on bells and took a multilingual BERT as an initialization for bells [1].") ==
      'a');
  CHECK(letter(4, "It was trained on bells and took 2 days with a special initialization.") == 'f');
  CHECK(letter(4, "A subtoken vocabulary was built using this data of bells.") == 'p');
  CHECK(letter(4, "A subtoken vocabulary is there for all of the bells.") == 'a');
}

TEST_CASE("a sentence that leads to a demo does not describe the model") {
  const std::string one = "# A\n\nA transformer that classifies the sound of bells.\n\n";
  CHECK(levels(one + "The classification of bells is shown in a [notebook](https://example.org/n).\n")[0] ==
        'p');
  CHECK(levels(one + "The classification of bells is shown by its [makers](https://example.org/n).\n")[0] ==
        'f');
  CHECK(
      levels(
          one +
          "The model was trained on [bells](https://example.org/b), in a Colab, to classify sounds.\n")[0] ==
      'f');
}

TEST_CASE("training data in sentences about the model, in columns and in counts") {
  const auto data = [](const std::string& text) { return levels("# A\n\n" + text + "\n")[3]; };
  CHECK(data("The source data for the model consists of a Wikipedia dump of last year.") == 'f');
  CHECK(data("The source data for the model consists of the bells of last year.") == 'a');
  CHECK(data("The model is evaluated on data from a Wikipedia dump of last year.") == 'a');
  CHECK(data("A model trained on 370,000 research papers, to write summaries.") == 'p');
  CHECK(data("A model trained on 370,000 small machines, to write summaries.") == 'a');
  // nothing is said of it
  CHECK(data("This model is a fine-tuned version of gpt2 on an unkown dataset.") == 'a');
  const std::string heading = "## Training data\n\nThe weights were left ";
  CHECK(data(heading + "identical to the first model. For more details, please see the paper.") == 'a');
  CHECK(data(heading + "as they were in the first model. For more details, please see the paper.") == 'p');
  // a column
  const auto column = [&](const std::string& head, const std::string& cell) {
    return data("| Name | " + head + " | Layers |\n|---|---|---|\n| small | " + cell + " | 6 |");
  };
  CHECK(column("Training data", "Bells4B (23 GB of text)") == 'f');
  CHECK(column("Training data", "20GB of texts") == 'p');
  CHECK(column("Training data", "bells") == 'a');
  CHECK(column("Sample data", "Bells4B (23 GB of text)") == 'a');
  CHECK(data("| Name | Training data | Layers |\n|---|---|---|\n| | Bells4B | 6 |") == 'p');
}

TEST_CASE("commands that train are a recipe, not usage") {
  const std::string first =
      "# A\n\n## Fine-tuning\n\n```bash\npython make_student.py --teacher_model_name_or_path a/b\n```\n";
  CHECK(levels(first)[2] == 'a');
  CHECK(levels(first)[4] == 'p');
  CHECK(levels(first + "\nThen:\n\n```bash\npython go.py args.json\n```\n")[4] == 'f');
  CHECK(levels(first + "\nThen:\n\n```\n6 layers\n```\n")[4] == 'p');
  CHECK(levels("# A\n\n## Usage\n\n```bash\npython say.py --model_name_or_path a/b\n```\n")[2] == 'f');
  CHECK(levels("# A\n\n* tokenization: piece by piece (32k,32k)\n")[4] == 'p');
  CHECK(levels("# A\n\n* vocalization: piece by piece (32k,32k)\n")[4] == 'a');
}

TEST_CASE("purposes and results in more words") {
  CHECK(levels("# A\n\nIt supports fine-tuning on downstream tasks such as classification.\n")[1] == 'p');
  CHECK(levels("# A\n\nIt can be used to pre-train networks at little cost.\n")[1] == 'a');
  CHECK(levels("# A\n\nV1: similar performance to the old bells, at 52% of them.\n")[6] == 'p');
  CHECK(levels("# A\n\nV1: improved colours for the old bells, at 52% of them.\n")[6] == 'a');
  CHECK(levels("# A\n\nIt has an accuracy of %97 for all of the bells.\n").substr(5) == "pp");
  CHECK(levels("# A\n\nIt has an accuracy of 97 for all of the bells.\n").substr(5) == "aa");
  const std::string table = "# A\n\n## Eval results\n\n| pair | BLEU |\n|---|---|\n| en-de | 42.8 |\n\n";
  CHECK(levels(table + "```bash\nsacrebleu -t wmt19 -l en-de\n```\n")[6] == 'f');
  CHECK(levels(table + "```bash\nsacrebleu -l en-de\n```\n")[6] == 'p');
}

TEST_CASE("a comparison in figures does not describe the model") {
  const std::string one = "# A\n\nA transformer that classifies the sound of bells.\n\n";
  CHECK(levels(one + "V1: similar performance to the old one on classification (52%).\n")[0] == 'p');
  CHECK(levels(one + "V1: similar performance to the old one on classification.\n")[0] == 'f');
}
