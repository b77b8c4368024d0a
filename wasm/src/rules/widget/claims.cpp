// What the page finds when it runs the examples of a card with the model that the card describes. The engine
// runs no model: these rules have no check here, only their papers.
#include "rules/rule.h"

namespace cardsmith::rules {

const Rule widget_example_fails{
    .info = {.id = "widget/example-fails", .severity = Severity::warning, .by_page = true}};

const RuleDocs widget_example_fails_docs{
    .summary = "The model does not run on an example of the card (found by the page's widget)",
    .why =
        "Whoever presses the button on the model's page gets an error. The example names a file that is not "
        "in "
        "the repository, lacks an input, or holds something that the model cannot take.",
    .bad = "",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nwidget:\n- text: Le camembert est "
        "<mask>.\n---\n\n# A model\n",
    .fix = "",
    .source = "Cardsmith runs the example with the model in the browser and says what it answers."};

const Rule widget_output_differs{
    .info = {
        .id = "widget/output-differs", .severity = Severity::info, .fix = FixSafety::none, .by_page = true}};

const RuleDocs widget_output_differs_docs{
    .summary = "An example's output has other scores than the model gives (found by the page's widget)",
    .why =
        "Where an example has an `output`, the Hub shows it in the place of the model's answer. The label is "
        "the "
        "model's, but a score is off by more than 0.02: the weights have changed since, or the figure was "
        "rounded "
        "or guessed.",
    .bad = "",
    .good =
        "---\nlicense: mit\nlanguage: en\npipeline_tag: text-classification\nwidget:\n- text: What a "
        "day!\n  output:\n  - label: joy\n    score: 0.91\n---\n\n# A model\n",
    .fix = "",
    .source =
        "hub-docs models-widgets: an example with an output is shown without asking the model. Cardsmith "
        "runs the "
        "example in the browser; scores that differ by 0.02 or less agree."};

const Rule widget_output_other_answer{.info = {.id = "widget/output-other-answer",
                                               .severity = Severity::warning,
                                               .fix = FixSafety::none,
                                               .by_page = true}};

const RuleDocs widget_output_other_answer_docs{
    .summary = "An example's output is not what the model answers (found by the page's widget)",
    .why =
        "Where an example has an `output`, the Hub shows it in the place of the model's answer. Here the "
        "model "
        "answers something else: another label stands first, a span is missing or too many, the text is "
        "another "
        "one. Readers are shown what the model does not do.",
    .bad = "",
    .good =
        "---\nlicense: mit\nlanguage: en\npipeline_tag: text-classification\nwidget:\n- text: What a "
        "day!\n  output:\n  - label: joy\n    score: 0.91\n---\n\n# A model\n",
    .fix = "",
    .source =
        "hub-docs models-widgets: an example with an output is shown without asking the model. Cardsmith "
        "runs the "
        "example in the browser and compares."};

const Rule widget_language_differs{
    .info = {.id = "widget/language-differs", .severity = Severity::warning, .by_page = true}};

const RuleDocs widget_language_differs_docs{
    .summary = "An example is in a language that the card does not name (found by the page's widget)",
    .why =
        "Whoever tries the example sees what the model makes of a language that it may not know, or the "
        "model knows one that searches by language will not find it under.",
    .bad = "",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: text-classification\nwidget:\n- text: Le musée est "
        "fermé le lundi et les jours fériés.\n---\n\n# A model\n",
    .fix = "",
    .source =
        "Cardsmith's language model, which knows 75 languages, reads the examples in the browser once it is "
        "loaded; it speaks up only where it is sure. Not asked: texts that are short, languages that are "
        "near "
        "relatives, and cards with a language that it does not know."};

const Rule widget_text_language{
    .info = {.id = "widget/text-language", .severity = Severity::info, .by_page = true}};

const RuleDocs widget_text_language_docs{
    .summary =
        "The card is written in a language that its `language` does not name (found by the "
        "page's widget)",
    .why =
        "`language` is what the model reads or writes. A card in English may describe a model for any "
        "language; but who writes a card in another one mostly writes for users who speak it, and often the "
        "model speaks it too and the list lacks it. Where it does not, nothing is wrong.",
    .bad = "",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n\nThis model fills "
        "masks "
        "in French sentences.\n",
    .fix = "",
    .source =
        "Cardsmith's language model reads the card's paragraphs in the browser once it is loaded. Code, "
        "tables, "
        "quotes and English are left out."};

}  // namespace cardsmith::rules
