// Decision thresholds: what counts, and what only looks like one.
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "cardsmith/check.h"

namespace {

bool stated(const std::string& body) {
  return cardsmith::check("---\nlicense: mit\n---\n\n# A model\n\n" + body).threshold;
}

struct Case {
  const char* name;
  const char* body;
};

}  // namespace

TEST_CASE("a decision threshold, or results at several, is found") {
  const Case cases[] = {
      {"classified when above", "A comment is classified as toxic when the score is above 0.7."},
      {"plain statement",
       "## Evaluation\n\nThe decision threshold is 0.42, chosen on the development set.\n"},
      {"cut-off", "We use a cut-off of 0.35: everything with a higher probability is labelled spam."},
      {"operating point", "At the operating point of 0.62 the false positive rate is 1 %."},
      {"table of precision and recall",
       "## Results\n\n| Threshold | Precision | Recall |\n| --- | --- | --- |\n| 0.3 | 0.71 | 0.94 |\n| 0.5 "
       "| 0.83 | "
       "0.88 |\n| 0.7 | 0.91 | 0.72 |\n"},
      {"threshold per label",
       "### Thresholds per label\n\n| Label | Threshold |\n| --- | --- |\n| joy | 0.31 |\n| anger | 0.44 "
       "|\n"},
      {"row of a table",
       "| Setting | Value |\n| --- | --- |\n| Decision threshold | 0.5 |\n| Labels | 6 |\n"},
      {"list item", "## Metrics\n\n- **Decision threshold:** 0.8\n- **Metric:** F1\n"},
      {"verification",
       "Two recordings are accepted as the same speaker if the cosine similarity is higher than 0.25."},
      {"distance", "Faces with a distance below 0.6 are considered the same person."},
      {"no answer", "A score below 0.15 is returned as no answer."},
      {"anomaly", "A part is flagged as anomalous when its anomaly score exceeds 12.5 % of the range."},
      {"moderation", "The moderation service blocks a message above a probability threshold of 0.9."},
      {"boxes", "We return boxes whose confidence is at least 0.4."},
      {"dropped detections", "Detections with confidence under 0.4 are noise."},
      {"caption of a table",
       "Operating points of the detector:\n\n| Value | Precision | Recall |\n| --- | --- | --- |\n| 0.3 | "
       "0.81 | 0.9 |\n| 0.7 | 0.9 | 0.6 |\n"},
      {"sigmoid", "The sigmoid output is thresholded at 0.5 to get the positive class."},
      {"results at two points",
       "With a threshold of 0.5 the precision is 0.81; with a threshold of 0.9 the precision is 0.95."},
      {"French", "Le seuil de décision est fixé à 0,6 : au-delà, le message est classé comme toxique."},
      {"Spanish", "El umbral de decisión es 0,55 para la clase positiva."},
      {"German",
       "Ab einem Schwellenwert von 0,7 gilt eine Nachricht als Spam (Wahrscheinlichkeit der Klasse)."},
      {"Portuguese", "O limiar de decisão usado foi de 0,4."},
      {"Italian", "La soglia di decisione è 0,65."},
      {"Russian", "Порог классификации равен 0.45."},
      {"Chinese", "判定阈值为 0.5，高于该值的文本被判定为有毒。"},
      {"Japanese", "判定しきい値は0.7です。確率がこれを超えると有害と分類されます。"},
      {"Korean", "분류 임계값은 0.6이며 확률이 이보다 높으면 스팸으로 분류됩니다."},
  };
  for (const Case& one : cases) {
    INFO(one.name << ": " << one.body);
    CHECK(stated(one.body));
  }
}

TEST_CASE("other thresholds are no decision thresholds") {
  const Case cases[] = {
      {"decoding", "Decoding uses a log probability threshold of -1.0 and a no speech threshold of 0.6."},
      {"compression ratio", "The compression ratio threshold is 1.35 during temperature fallback."},
      {"decoding in code",
       "## Usage\n\n```python\npipe(sample, logprob_threshold=-1.0, no_speech_threshold=0.6)\n```\n"},
      {"nucleus", "Sampling with top-p 0.9 and a repetition threshold of 1.2 gives good scores."},
      {"IoU of a mAP",
       "Metric is box mAP (averaged over IoU thresholds of 0.5 to 0.95), computed over the val set."},
      {"mAP at one IoU", "We report mAP@0.5, that is with an IoU threshold of 0.5, per class."},
      {"non-maximum suppression",
       "Boxes are merged by NMS with a confidence threshold of 0.25 and an IoU of 0.45."},
      {"filter of data",
       "## Training data\n\nPages with a language identification score above 0.65 were kept; a threshold of "
       "0.8 "
       "was too strict.\n"},
      {"confidence filter of training data",
       "We discarded pseudo-labels whose confidence was below a threshold of 0.9 before training."},
      {"another model's", "Documents with a toxicity score above 0.5 were flagged and removed."},
      {"a service", "Perspective API flags an answer when its toxicity score exceeds 0.5."},
      {"anchors", "Boxes are positive when their overlap with the truth is above the threshold of 0.7."},
      {"labels", "Patients with a risk score above 0.3 are considered positive in the labels."},
      {"caption of another table",
       "No threshold here:\n\n| Value | Precision |\n| --- | --- |\n| 0.3 | 0.81 |\n"},
      {"deduplication", "Near-duplicates were removed with MinHash at a Jaccard threshold of 0.85."},
      {"toxicity filter of the corpus",
       "## Training data\n\nDocuments with a toxicity score above 0.5 were filtered out of the corpus.\n"},
      {"agreement of annotators",
       "A label was used where the agreement of annotators passed a threshold of 0.7."},
      {"learning rate",
       "## Training procedure\n\nThe learning rate is halved on a plateau with a threshold of 1e-4.\n"},
      {"early stopping", "Early stopping with a threshold of 0.001 on the validation score."},
      {"gradient clipping", "Gradients are clipped at a threshold of 1.0."},
      {"silence", "Silences below a threshold of -40 dB were trimmed before the positive class was cut."},
      {"word frequency", "Words below a frequency threshold of 5 occurrences are replaced; 0.3 % of all."},
      {"quantization", "8-bit quantization uses an outlier threshold of 6.0 for the hidden states."},
      {"empty row", "| Setting | Value |\n| --- | --- |\n| Decision threshold | - |\n"},
      {"not applicable", "**Decision thresholds:** Not applicable.\n"},
      {"unfilled", "## Metrics\n\n**Decision thresholds**: [More Information Needed]\n"},
      {"a metric's score", "The model reaches a BLEU score above 30 and an F1 score over 0.9."},
      {"entities per sentence", "We thresholded the number of entity groups per sentence to 10."},
      {"severity", "Macro F1 (per label, threshold >= 1 of the rubric's severity) | 0.334"},
      {"no number", "Users should choose a threshold for the classifier that suits their data."},
      {"in a comment", "<!-- The decision threshold is 0.5 -->\n\nA classifier of news.\n"},
      {"Chinese filter", "训练数据经过过滤，质量阈值为 0.8。"},
  };
  for (const Case& one : cases) {
    INFO(one.name << ": " << one.body);
    CHECK_FALSE(stated(one.body));
  }
}
