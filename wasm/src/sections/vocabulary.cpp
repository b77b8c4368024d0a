// The phrases that are looked for, in folded form (see fold.h): lower case, no accents, `-` and `_` as
// spaces. English first, then French, Spanish, Portuguese, Italian, German, Dutch, Polish, Turkish,
// Indonesian, Vietnamese, Russian, Chinese, Japanese, Korean, Arabic, Thai where a card is likely.
// A trailing * lets the word go on.
#include "sections/lexicon.h"

namespace cardsmith::sections {

namespace {

constexpr std::uint16_t v(Sign sign) {
  return static_cast<std::uint16_t>(sign);
}
constexpr std::uint16_t v(CodeSign sign) {
  return static_cast<std::uint16_t>(sign);
}
/// Counts only where the heading says nothing more definite.
constexpr std::uint16_t weak(Topics topics) {
  return static_cast<std::uint16_t>(topics | 0x8000);
}

}  // namespace

const Trie& bodyLexicon() {
  static const Trie trie({
      {v(Sign::model),
       "model|models|checkpoint|modele|modelo|modello|modell|modeli|mo hinh|модель|модели|"
       "модел|模型|モデル|모델|نموذج|النموذج|โมเดล|this repo|"
       "this repository|we present|we introduce|we release|we propose"},
      {v(Sign::train),
       "train|trains|trained|training|retrain*|pretrain*|pre train*|fine tun*|finetun*|further trained|"
       "entrain*|entrein*|afinado|afinada|afinados|apprentissage|entren*|preentren*|treina*|treino|addestra*|"
       "trainiert*|"
       "vortrainiert*|getrain*|angelernt|wytrenowan*|egitil*|egitim*|dilatih|huan luyen|обучен|"
       "обучал|дообуч|предобуч|обучающ|тренир|训练|訓練|预训练|"
       "微调|学習|ファインチューニング|事前学習|학습|훈련|파인튜닝|مدرب|"
       "تدريب|ฝึก|เทรน"},
      {v(Sign::unnamed),
       "unknown dataset|unkown dataset|weights were left identical|weights are left identical|the none "
       "dataset|none dataset|unnamed dataset|null dataset"},
      {v(Sign::data),
       "data|dataset|data set|corpus|corpora|database|treebank|collection of|donnees|jeu de donnees|"
       "base de donnees|datos|conjunto de datos|base de datos|dados|conjunto de dados|dati|daten|datensatz*|"
       "lyrics|poems|novels|subtitles|clinical notes|medical records|transcripts|script of|"
       "korpus|korpora|trainingsdaten|gegevens|zbior danych|veri seti|veri kumesi|du lieu|данн|"
       "датасет|корпус|выборк|数据|數據|语料|語料|データ|コーパス|"
       "데이터|말뭉치|코퍼스|بيانات|ข้อมูล"},
      {v(Sign::evaluate),
       "evaluat*|eval|tested on|tested against|test on|benchmark*|validated on|measured on|scored on|"
       "evalua*|avalia*|valuta*|bewert*|ausgewertet|getestet|geevalueerd|degerlendir*|danh gia|оцен|"
       "тестир|评估|评测|評価|測試|测试|평가|تقييم|ทดสอบ"},
      {v(Sign::split),
       "test set|testset|test split|test data|testing data|testing set|dev set|devset|dev split|"
       "validation set|validation split|validation data|eval set|evaluation set|evaluation data|"
       "evaluation split|held out|holdout|hold out|unseen|jeu de test|jeu de validation|conjunto de prueba|"
       "conjunto de teste|testdaten*|тестов|валидац|测试集|验证集|テストデータ|"
       "検証データ|테스트셋|검증|out of sample|cross validation|tap kiem tra"},
      {v(Sign::known_data),
       "squad*|squadfr|fquad|piaf|glue|superglue|mnli|multinli|snli|anli|xnli|rte|qnli|qqp|mrpc|cola|sst 2|"
       "sst2|stsb|sts b|stsbenchmark|imdb|yelp|ag news|agnews|dbpedia|amazon reviews|conll*|ontonotes|"
       "wikiann|wnut*|germeval*|masakhaner|cnn dailymail|cnn daily mail|cnn/daily mail|cnn/dm|xsum|samsum|"
       "mlsum|multi news|gigaword|newsroom|wikihow|arxiv dataset|pubmed|wikipedia|wikitext*|bookcorpus*|"
       "bookscorpus|books corpus|openwebtext|common crawl|commoncrawl|cc100|cc 100|ccnet|cc net|oscar|mc4|"
       "c4|the pile|redpajama|slimpajama|fineweb*|refinedweb|roots|rvl cdip|starcoderdata|the stack|"
       "codesearchnet|code search net|humaneval|mbpp|apps|gsm8k|mmlu|hellaswag|hella swag|winogrande|piqa|"
       "lambada|truthfulqa|openbookqa|boolq|arc e|arc c|arc challenge|big bench|bbh|mteb|beir|ms marco|"
       "msmarco|natural questions|triviaqa|hotpotqa|newsqa|coqa|quac|race|drop|narrativeqa|eli5|wikisql|wtq|"
       "spider|tatoeba*|opus|wmt*|iwslt*|flores*|europarl|opensubtitles|ted talks|jw300|news commentary|"
       "paracrawl|common voice*|commonvoice|librispeech*|libri speech|librilight|libri light|libritts|"
       "ljspeech|lj speech|vctk|voxceleb*|voxpopuli|fleurs|tedlium|ted lium|gigaspeech|aishell*|timit|"
       "switchboard|ami corpus|musan|css10|jsut|m ailabs|mls|multilingual librispeech|speech commands|"
       "speechcommands|audioset|esc 50|covost*|must c|musiccaps|imagenet*|ilsvrc*|jft 300m|coco|ms coco|"
       "open images|ade20k|cityscapes|pascal voc|cifar*|mnist|fashion mnist|emnist|kinetics*|laion*|"
       "conceptual captions|cc3m|cc12m|yfcc*|visual genome|flickr30k|vqa*|celeba|ffhq|lsun|places365|"
       "inaturalist*|food101|kitti|nyu depth*|lfw|widerface|wider face|docvqa|textvqa|chartqa|funsd|sroie|"
       "publaynet|doclaynet|mathvista|mmmu|realworldqa|mvbench|mind2web|alpaca|sharegpt|dolly|oasst*|"
       "openassistant|ultrachat|ultrafeedback|hh rlhf|flan|xquad|mlqa|tydi*|paws*|quora|stanford nli|"
       "go emotions|goemotions|tweeteval|tweet eval|semeval*|jigsaw|civil comments|hatexplain|banking77|"
       "atis|snips|multiwoz|dailydialog|personachat|persona chat|wizard of wikipedia|reddit|stackexchange|"
       "stack exchange|s2orc|universal dependencies|ud treebank*|nsmc|korquad|kornli|klue|clue|cluener|"
       "afqmc|tnews|iflytek|cmnli|ocnli|csl|wsc|dureader*|drcd|cmrc|cmrc2018|lcqmc|xlsum|indonlu|glue rte|"
       "cmu arctic|genia|bc5cdr|ncbi disease|mimic*|chexpert|biosses|scierc|scicite|jnlpba|ag's news|"
       "allocine|维基百科|维基|ウィキペディア|위키백과|나무위키|википед|"
       "clef hipe|germanquad"},
      {v(Sign::architecture),
       "transformer*|encoder*|decoder*|seq2seq|sequence to sequence|autoregressive|auto regressive|"
       "language model*|masked language|causal language|neural network*|convolutional|recurrent|cnn|rnn|"
       "lstm|bilstm|gru|crf|resnet*|vit|vision transformer|unet|u net|gan|gans|vae|diffusion|"
       "mixture of experts|moe|mamba*|rwkv|llama*|mistral*|mixtral|qwen*|gemma*|phi 3*|phi3|phi 2|falcon|"
       "mpt|opt|bloom|gpt*|t5|mt5|flan t5|byt5|bart|mbart*|pegasus|marian*|nllb*|m2m100|bert*|roberta*|"
       "distilbert*|camembert*|flaubert*|scibert*|biobert*|finbert*|rubert*|arabert*|indobert*|phobert*|"
       "bertweet|"
       "codebert*|mobilebert*|tinybert*|legalbert*|clinicalbert*|sbert|labse|distilroberta*|dialogpt*|biogpt|"
       "pubmedbert*|spanbert*|convbert*|herbert*|electra*|albert*|xlnet|xlm*|longformer|bigbird|big "
       "bird|reformer|deberta*|mpnet|minilm|luke|clip|"
       "siglip|blip*|llava|whisper|wav2vec*|hubert|wavlm|conformer|tacotron*|fastspeech*|vits|hifigan|"
       "hifi gan|encodec|yolo*|detr|ssd|faster r cnn|mask r cnn|efficientnet*|mobilenet*|inception*|vgg*|"
       "densenet*|swin|convnext|deit|dinov2|dino|segformer|sam|fasttext|word2vec|glove|doc2vec|elmo|ulmfit|"
       "random forest|xgboost|logistic regression|svm|gradient boosting|decision tree|lora|qlora|adapter|"
       "peft|embedding model|foundation model|base model|version of|smaller version|distilled|variant of|"
       "parameters|params|layers|sentence transformers*|cross encoder|bi encoder|flair|spacy|"
       "pipeline optimized|export|exports|onnx|coreml|gguf|kernel|kernels|based on|basiert auf|base sur|"
       "basado en|baseado em|basato su|finetuned from|fine tuned from|版|语言模型|預訓練模型|"
       "预训练语言模型|言語モデル|언어 모델|языков|трансформер|"
       "нейросет|modele de langue|modelo de linguagem|modelo de lenguaje|modello linguistico|"
       "sprachmodell|ngon ngu"},
      {v(Sign::task),
       "classif*|detect*|recogni*|translat*|summari*|question answering|q&a|answer*|generat*|predict*|"
       "transcri*|tagging|tagger|parsing|parser|ner|named entit*|sentiment*|similarity|retriev*|search|"
       "rerank*|ranking|embedding*|embeds|representation*|vector space|chat*|dialog*|conversation*|"
       "reasoning|coding|code completion|text to speech|tts|speech to text|speech recognition|asr|synthesi*|"
       "caption*|ocr|image to|text to image|text to music|music|image generation|feature extraction|"
       "fill mask|extract*|identif*|paraphras*|entailment|nli|zero shot|anomaly|forecast*|regression|"
       "denois*|super resolution|inpaint*|cluster*|rewrit*|simplif*|traduc*|traduz*|resum*|clasific*|"
       "reconocimiento|reponse*|pregunt*|respuesta*|respost*|genera|generar|gera|analyse de|erkenn*|"
       "klassifi*|ubersetz*|zusammenfass*|erzeug*|vorhersag*|riconosc*|rileva*|traduzion*|classificaz*|"
       "siniflandir*|klasyfikac*|phan loai|nhan dang|dich|tom tat|классифик|распозна|"
       "перевод|генерац|генерир|определ|суммариз|分类|分類|识别|"
       "認識|翻译|翻訳|生成|摘要|要約|问答|質問|阅读理解|情感|検索|抽取|理解|"
       "분류|번역|요약|생성|인식|질문|감정|تصنيف|ترجمة|توليد|จำแนก|"
       "แปล|สร้าง|completes|text completion|corrects|grammar correction|spelling correction|"
       "error correction|object tracking|maps sentences|maps text|language understanding|image restoration|"
       "restores|encodes|estimates|estimating|quality estimation|depth estimation|pose estimation|"
       "recommendation|recommender|instructions|instruction following|instruction tuned|voice cloning|"
       "voice activity|voice conversion|voice assistant|segmentation|segments|scores short|converts speech|"
       "scores text|language inference|predit|predice|predicen|prevede|sagt vorher"},
      {v(Sign::purpose),
       "we intend for|we intend it|we intend this|sirve para|pensada para|il sert a|elle sert a|gedacht "
       "ist|eignet sich fur|dient zu|dient dazu|serve para|indicado para|serve per|adatto "
       "a|可用来|可以用于|用来|に使えます|に使うため|を目的と|used in the test suite|used for testing|for "
       "testing "
       "purposes|only use this model|use this model "
       "only|only be used for|intended to|intended for|intended "
       "use*|intented to|intented for|meant to be|meant for|designed for|"
       "designed to|designed as|aimed at|aims at|primary use*|use case|use cases|is suitable for|"
       "are suitable for|well suited|suited for|ideal for|useful for|useful when|helpful for|"
       "should be fine tuned|should be finetuned|needs to be fine tuned|can be fine tuned|can be finetuned|"
       "to be fine tuned on|you can fine tune|can fine tune|fine tune it|finetune it|can be tuned|supports "
       "fine "
       "tuning|supports finetuning|"
       "recommended for|recommend using it for|recommend this model for|target users|target audience|"
       "intended users|for research purpose*|purpose of this|purpose of the|goal of this model|"
       "permitted use*|allowed use*|can be employed|could be employed|application areas|"
       "applications include|works well for|works best for|best suited|drop in replacement|destine a|"
       "concu pour|peut etre utilise|peut servir|disenado para|pensado para|previsto para|"
       "puede ser utilizado|puede utilizarse|puede usarse|destinado a|projetado para|pode ser usado|"
       "pode ser utilizado|progettato per|destinato a|puo essere usato|puo essere utilizzato|gedacht fur|"
       "vorgesehen fur|entwickelt fur|kann verwendet werden fur|geeignet fur|bedoeld voor|amaciyla|"
       "icin kullanilabilir|ditujukan|co the duoc su dung|muc dich|предназнач|"
       "может использоваться|可用于|适用于|用于|適用於|用途|旨在|"
       "目的として|に使用でき|に利用でき|向け|용도|사용할 수 있습니다|"
       "활용할 수|목적으로|مصمم ل|يمكن استخدامه|เหมาะสำหรับ|"
       "ใช้สำหรับ"},
      {v(Sign::purpose_weak),
       "can be used for|can be used in|can be used as|can be used to|could be used for|could be used to|"
       "may be used for|used for tasks like|use this model for|use this model to|use the raw model|"
       "use the model for|use the model to|use it for|use it to|used as a|suitable|the aim is|aims to|"
       "in order to support|to support|to facilitate|facilitate research|may be used to"},
      {v(Sign::audience),
       "research|researcher*|developers|practitioners|educat*|students|production|commercial|application|"
       "applications|app|apps|industry|business|clinical|medical|doctors|legal|tasks|task|downstream|users|"
       "agents|agentic|assistant*|chatbot*|moderation|search|clustering|retrieval|recommendation|on device|"
       "mobile|real time|embedded|edge|domain|domains|purposes|creative|art|games|accessibility|customer|"
       "analysis|monitoring|diagnos*|screening"},
      {v(Sign::limit),
       "not for commercial|not as a commercial|makes mistakes|make mistakes|makes errors|never tested "
       "on|never tested with|do not feed|don't feed|invents facts|makes up facts|makes things "
       "up|sollte nicht|sollten nicht|never been tested|accuracy falls|accuracy drops|performance "
       "falls|performance drops|come out "
       "badly|comes out badly|se equivoca|no usar|no lo use|no la use|no utilizar|ne pas utiliser|ne pas "
       "l'utiliser|se trompe|nicht verwenden|nicht benutzen|funktioniert nicht|macht fehler|nao use|nao "
       "usar|nao utilize|nao funciona|non usare|non utilizzare|non "
       "funziona|使わないで|使用しないで|苦手|请勿用于|不要用于|不能用于|do not try to use|don't try to "
       "use|should not be used|must "
       "not be used|should not use|do not "
       "use|don't use|not be used for|"
       "not to be used|not intended|isn't intended|not suitable|unsuitable|not designed|not recommended|"
       "do not recommend|don't recommend|not advised|not meant for|not appropriate for|out of scope|misuse|"
       "malicious|prohibited|forbidden use*|not production ready|not ready for production|"
       "not for production|limited to|is limited|are limited|is biased|are biased|biased predictions|"
       "biased outputs|be biased|gender bias|racial bias|social bias|bias toward*|stereotyp*|harmful|"
       "offensive|toxic content|hallucinat*|factually incorrect|inaccurate|incorrect or|unreliable|"
       "not reliable|not robust|not as robust|struggle*|performs poorly|perform poorly|poor performance|"
       "performs badly|performs worse|perform worse|perform less well|perform as well|does not perform well|"
       "doesn't perform|doesn't work well|does not work well|fails to|fail to|failure mode*|failure case*|"
       "degrade*|lower quality|lower fidelity|reduced quality|not perform well|not generali*|may not work|"
       "might not work|untested|not been tested|not tested|weakness*|known issue*|shortcoming*|drawback*|"
       "caveat*|caution|dual use|surveillance|not guarantee*|no guarantee*|no warranty|proof of concept|"
       "by no means|far from perfect|far from neutral|not fully|unfiltered|silently|under represented|"
       "underrepresented|overrepresented|skewed|impersonation|misinformation|disinformation|not supported|"
       "ne doit pas|ne garantissons pas|garantissons pas|ne convient pas|limites|limite a|biais|"
       "limitaciones|sesgos|sesgo|no debe|limitacoes|vieses|nao deve|limitazioni|limiti del|non deve|"
       "einschrankung*|nicht geeignet|verzerrung*|vorurteil*|beperkingen|sinirlamalar|onyargi*|keterbatasan|"
       "han che|thien lech|ограничен|предвзят|не следует|"
       "не предназначен|недостат|局限|偏见|偏見|限制|不适合|不建议|"
       "風險|风险|制限|バイアス|推奨されません|注意点|한계|제한|편향|권장하지|"
       "قيود|تحيز|ข้อจำกัด|ความลำเอียง|bonnes performances|"
       "pas de bonnes|poc|discriminatory|limitation is|limitations are|limitations include|main limitation|"
       "one limitation|big limitation|known limitation|biased toward*|unsupported|experimental model|"
       "highly experimental|experimental checkpoint|experimental research|still experimental"},
      {v(Sign::limit_weak),
       "cannot|can not|can't|not support|doesn't support|does not support|unable to|may not|might not|"
       "may produce|may generate|may contain|may include|may fail|might fail|may exhibit|may retain|"
       "should be aware|be aware|be careful|only works|only support*|risk|bias|ethic*|unfortunately|"
       "not always|not necessarily|less accurate|lower accuracy|worse|noisy|not cover*|difficult|"
       "challenging|harm|harms|prejudice*|safety|sensitive|issues|doesn't|do not|limitation|limitations|"
       "biases|risks|bias in|discrimination"},
      {v(Sign::usage_intro),
       "as follows|like this|like so|following code|code below|snippet|below code|with a pipeline|"
       "used directly|here is how|here's how|how to use|you can use this model directly|following example|"
       "be loaded|load the|to use this|using the command|run the following|ci dessous|como sigue|a seguir|"
       "wie folgt|以下代码|如下"},
      {v(Sign::demo),
       "notebook|colab|gradio|try the demo|online demo|web demo|live demo|try it|try out|demo "
       "app|playground|tutorial|walkthrough|"
       "hosted inference|inference api|example can be found|examples can be found|sample code|"
       "example usage|usage example|example of usage|example script|demonstrate how to|demonstrates how "
       "to|shows how to|examples on how to|usage "
       "guide|installation guide|documentation|quickstart|instructions|example of this|"
       "an example of"},
      {v(Sign::unit),
       "token|word|sentence|example|sample|hour|image|picture|photo|frame|video|tweet|post|article|document|"
       "page|book|row|record|pair|triple|utterance|clip|recording|speaker|file|question|answer pair|review|"
       "comment|message|dialogue|conversation|papers|entry|entries|instance|line|class|classes|categories|"
       "label|"
       "languages|gb|gib|mb|mib|tb|kb|g|m sentences|billion|million|trillion|mots|phrases|exemples|heures|"
       "palabras|oraciones|ejemplos|horas|palavras|frases|exemplos|parole|frasi|ore|worter|satze|beispiele|"
       "stunden|bilder|contextes|articles|critics|reviews|prompts|problems|queries|passages|paragraphs|"
       "characters|chars|transcripts|movies|songs|tracks|genomes|molecules|proteins|sequences|patients|"
       "scans|cases|stories|观测|条|句|小时|张|万|亿|件|文|時間|枚|億|개|문장|시간|слов|"
       "предложен|часов|примеров|изображен|токен|gio|cau"},
      {v(Sign::property),
       "consist*|compris*|contain*|composed of|made up of|aggregated|filter*|clean*|dedup*|preprocess*|"
       "pre process*|normali*|tokeni*|collect*|crawl*|scrap*|curat*|annotat*|selected|subset|balanced|"
       "augment*|generated by|synthetic*|translated|extracted|derived from|snapshot|dump|published|"
       "from the internet|from the web|from github|licensed|covering|spanning|between 20*|since 20*|"
       "from 20*|crowdsourc*|crowd sourc*|split into|divided into|splitted|stratified|shuffl*|social media|"
       "concatenat*|combin*|mixture|mix of|weakly|pseudo label*|nettoy*|collecte|extrait*|issus|labelis*|"
       "filtr*|limpi*|recopil*|extraid*|colet*|limp*|raccol*|gesammelt|bereinigt|gefiltert|besteht aus|"
       "enthalt|top 5 languages|largest|alternative version|собран|очищ|содерж|"
       "размечен|包含|收集|清洗|过滤|抽取|来自|来源|収集|含む|수집|정제|"
       "포함|large corpus|large collection|large scale|very large|large amount|large dataset|web corpus|"
       "web crawl|news articles|books|twitter|parallel corpus|parallel data|monolingual|sourced|subsampl*|"
       "sampled from|under sampled|over sampled|undersampl*|oversampl*|public data*|publicly available|"
       "includes|labeled|labelled|labels|read speech|studio quality|thresholded|limited to|randomly|"
       "unfiltered|labelisees|open source projects|conversations|from different|in total|skewed|balance"},
      {v(Sign::metric),
       "f1|f1 score|f score|f measure|fmeasure|micro f1|macro f1|f 1|f2|f0.5|wer|cer|ter|mer|der|eer|bleu*|"
       "sacrebleu|rouge*|meteor|chrf*|chr f|bertscore|bleurt|comet|perplexity|ppl|auc|auroc|roc auc|pr auc|"
       "roc|map@*|mean average precision|map50*|map|ap50|ap75|miou|iou|dice|dice score|mae|rmse|mse|mape|"
       "smape|spearman*|pearson*|kendall*|matthews*|mcc|kappa|exact match|em|em/f1|psnr|ssim|lpips|fid|kid|"
       "inception score|clip score|clapscore|clap score|frechet*|mos|cmos|rtf|rtfx|real time factor|ndcg*|"
       "mrr*|hit@*|hits@*|recall@*|precision@*|p@1|r@1|pass@*|top 1|top 5|top1|top5|top 1 accuracy|"
       "top 5 accuracy|las|uas|upos|xpos|confusion matrix|matrice de confusion|word error rate|"
       "character error rate|token error rate|error rate|equal error rate|detection cost|"
       "intersection over union|cosine similarity score|log loss|brier|bits per byte|bits per character|bpc|"
       "bpb|top 2 acc|elo|win rate|gleu|sari|cider|spice|wacc|pesq|stoi|si sdr|sisdr|sdr|kl divergence|kld|"
       "困惑度|准确率|精确率|召回率|正解率|適合率|再現率|정확도|정밀도|재현율|"
       "точность|полнот|f мера|r squared"},
      {v(Sign::metric_weak),
       "accuracy|accuracies|acc|acc.|precision|recall|sensitivity|specificity|latency|throughput|"
       "tokens per second|correlation|exactitude|rappel|exactitud|acuracia|acuidade|accuratezza|genauigkeit|"
       "nauwkeurigheid|dogruluk|akurasi|do chinh xac|精度|正确率|الدقة|"
       "ความแม่นยำ|r2|error rates|spearman corr.|loss:|validation loss|eval loss|"
       "evaluation loss|test loss|val loss|metric"},
      {v(Sign::metric_say),
       "as the metric|as a metric|as metric|as our metric|as the evaluation metric|evaluation metric|"
       "the metric|metrics|metric is|metrics are|metrics used|metrics were|performance measure*|"
       "objective measure*|is measured|was measured|were measured|measured by|measured using|measured as|"
       "measures the|measured with|is computed|are computed|was computed|computed as|computed over|"
       "computed on|computed using|calculated as|calculated at|computed at|calculated using|calculated "
       "on|calculated over|defined as|"
       "is defined|averaged over|macro averaged|micro averaged|lower is better|higher is better|"
       "the lower the better|the higher the better|smaller score the better|smaller the better|"
       "we report the|i report the|report accurac*|report the accurac*|scored with|metrique*|mesure "
       "de|metrica*|metrik*|метрик|指标|"
       "评价指标|指標|評価指標|지표|chi so|the fraction of|the proportion of|the percentage of|"
       "the share of|the ratio of|scores the"},
      {v(Sign::expansion),
       "word error rate (wer)|character error rate (cer)|wer (word error rate)|cer (character error rate)|"
       "real time factor (rtf)|rtf (real time factor)|rtfx = real time factor|mean average precision (map)|"
       "equal error rate (eer)|area under the*|intersection over union (iou)|"
       "bilingual evaluation understudy|mean absolute error (mae)|root mean square*|"
       "mean squared error (mse)|exact match (em)|matthews correlation coefficient (mcc)"},
      {v(Sign::outcome),
       "result*|performance*|achiev*|reach*|obtain*|outperform*|state of the art|sota|improve*|resultat*|"
       "performances|rendimiento|desempenho|risultat*|ergebnis*|leistung|sonuc*|ket qua|результат|"
       "качеств|结果|效果|性能|結果|성능|결과|نتائج|ผลลัพธ์|resul*"},
      {v(Sign::compare),
       "outperform*|comparable|on par|surpass*|better than|worse than|exceed*|competitive|compared to|"
       "compared with|similar performance|differences on|beats|优于|超过|상회"},
      {v(Sign::refer),
       "see|refer|details|report|paper|found|page|link|here|check|checkout|more information|repository|repo|"
       "blog|leaderboard|manuscript|available|in the article|in our article|in this "
       "article|voir|ver|siehe|详见|请参考|参考|参照|참고|см."},
      {v(Sign::refer_details),
       "same training procedure|same training set up|same training setup|same hyperparameters|training "
       "regime of|"
       "pretraining steps|pre training steps|training steps can be|training can be found|about the training|"
       "how it was created|how it was made|how it was built|how the model was created|how the model was made|"
       "how the model was built|how this model was created|how this model was made|how this model was built|"
       "about pretraining|about training|on the "
       "training|data and training|how it was trained|"
       "how the model was trained|how we trained"},
      {v(Sign::results_noun),
       "results in our|results in the paper|results are in|experimental results|evaluation results|benchmark "
       "results|results on|performance on|performance of|for results|the results|"
       "evaluations|evaluations on|benchmarks on|full results|more results|detailed results|les "
       "resultats|los resultados|"
       "os resultados|i risultati|die ergebnisse|实验结果|评测结果|評価結果"},
      {v(Sign::placeholder),
       "more information needed|more info needed|information needed|needs more information|"
       "more details needed|needs to be added|to be added|to be completed|to be filled|to be written|"
       "to be updated|to be announced|coming soon|work in progress|wip|todo|tbd|tba|fixme|lorem ipsum|n/a|"
       "not available|not applicable|not provided|not specified|unknown|none|describe the data you used|"
       "preprocessing, hardware used, hyperparameters|provide examples of latent issues|"
       "you can include sample code|provide a quick summary|provide a longer summary|this section is meant|"
       "this section describes|this section is for|this should link to|these are the|this section provides|"
       "should be made aware of the risks, biases and limitations|should be made aware of the risks|"
       "more information needed for further recommendations|use the code below to get started|"
       "carbon emissions can be estimated|total emissions (in grams|you can embed local or remote images|"
       "how do you use this model|what are the known|add your|insert|fill in|describe your|write your|"
       "your model here|replace this|provide the basic links|see paper= word|"
       "this model card has been generated automatically|this is the model card of a|"
       "automatically generated|test model card|just a test|should probably proofread|{{|{%|"
       "se necesita mas informacion|se requiere mas informacion|plus d'informations necessaires|"
       "informations supplementaires necessaires|mais informacoes necessarias|"
       "mehr informationen erforderlich|需要更多信息|"
       "informations a venir|a completer|por completar|a ser adicionado|mas informacion necesaria|in arbeit|"
       "folgt in kurze|da completare|待补充|待更新|敬请期待|未完待续|準備中|追記予定|"
       "作成中|준비 중|추가 예정|작성 예정|в разработке|"
       "будет добавлено|dang cap nhat|se actualizara|em breve|proximamente|bientot disponible"},
      {v(Sign::other_sense),
       "training resources|training cost*|training compute|training codebase*|training framework*|training "
       "loop*|training librar*|vocab generation|"
       "vocabulary generation|embedding scale|as an initialization for|as initialization for|"
       "as the initialization for|took the|took our|took this|took a multilingual|took a pretrained|"
       "took a pre trained|detects offensive|detect offensive|detecting offensive|offensive or not|"
       "classify offensive|classifies offensive|as offensive|identifies offensive|identify offensive|"
       "offensive language detection|offensive language identification|offensive language classification|"
       "hate and offensive|refuse harmful|refuses harmful|refuses offensive|detects harmful|detect harmful|"
       "filters harmful|harmful or not|detects toxic content|detect toxic content"},
      {v(Sign::hint_use),
       "has a bug|have a bug|until it is fixed|loss of information|as long as|works best when|performs best "
       "when|"
       "works only|was not trained on|were not trained on|it is advised to|has been used to|has been used "
       "for|has been successfully used|was successfully used|only seen|tuned to "
       "compare|trained to compare|is outdated|is deprecated|usable for|usable in|good "
       "enough for"},
      {v(Sign::hint_use_task),
       "model is used|use this model for|use this model to|model can be used for|model can be used to"},
      {v(Sign::hint_how_to), "when using this model|when using the model"},
      {v(Sign::hint_input), "is required|must begin with|must start with"},
      {v(Sign::hint_score), "score"},
      {v(Sign::thanks),
       "thank*|credit*|grateful|acknowledg*|sponsor*|supported by|license|licensed under|licence|copyright|"
       "cite|citing|citation|contact|feel free|open an issue|raise an issue|for questions|questions or|"
       "disclaimer|created by|made with|made by|author|authors|join us|discord|follow us|not endorsed|"
       "for more information|for further information|more information|more info|for more details|"
       "for more detail|more details|see our|find more|please refer|please see|check out|checkout|"
       "can be found|model card|this card|has been written|last updated|deprecated|has moved|moved to|"
       "sampled at|make sure|github page|repository:|developed by:|released under|community week|"
       "jax/flax community|hackathon|remerci*|gracias|agradec*|danke|ringrazi*|cam on|благодар|"
       "感谢|谢谢|謝辞|감사|详情|もっと詳しく|tesekkur*"},
      {v(Sign::script),
       "training script|fine tuning script|finetuning script|fine tune script|finetune script|training "
       "code|training notebook|"
       "training recipe|script used for training|script used for fine*|script used to train|"
       "script for training|script for fine*|script to train|code used for training|code used to train|"
       "code for training|code to train|code for fine*|notebook used for training|notebook used for fine*|"
       "notebook used|train notebook|training pipeline|training logs|training log|train script|"
       "trained with this|how to fine tune|adapted from this tutorial|script used|steps can reproduce|"
       "steps to reproduce|can reproduce|reproduce from|trained using this|trained following|"
       "following this tutorial|wandb|tensorboard|source code|script d'entrainement|script de entrenamiento|"
       "训练脚本|训练代码|学習スクリプト|학습 코드|training details|details of training|"
       "details on training|pretraining details|pre training details|training setup|trained as described|"
       "training process is described|training procedure is described|training procedure can be found|"
       "hyperparameters we used|fine tuning code|finetuning code|fine tuning procedure and|"
       "finetuning scripts|fine tuning scripts|training scripts|code for the distill*|distillation "
       "code|distillation script"},
      {v(Sign::threshold),
       "threshold|thresholds|thresholded|thresholding|cutoff|cut off|operating point|operating points|"
       "decision boundary|seuil|seuils|umbral|umbrales|schwelle|schwellen*|schwellwert*|soglia|soglie|"
       "limiar|limiares|drempel*|prog decyzyjn*|esik degeri|nguong|порог|阈值|閾值|閥值|"
       "しきい値|閾値|임계값|임계치|عتبة"},
      {v(Sign::threshold_strong),
       "decision threshold|decision thresholds|classification threshold|operating threshold|operating point|"
       "operating points|probability threshold|score threshold|verification threshold|similarity threshold|"
       "distance threshold|acceptance threshold|rejection threshold|detection threshold|"
       "confidence threshold|alarm threshold|alert threshold|moderation threshold|toxicity threshold|"
       "per label threshold|per class threshold|thresholds per label|thresholds per class|"
       "threshold per label|threshold per class|class threshold|label threshold|optimal threshold|"
       "best threshold|recommended threshold|default threshold|suggested threshold|decision boundary|"
       "decision cutoff|cutoff score|cut off score|cutoff probability|seuil de decision|"
       "seuil de classification|seuil de detection|umbral de decision|umbral de clasificacion|"
       "entscheidungsschwelle|klassifikationsschwelle|soglia di decisione|limiar de decisao|"
       "limiar de classificacao|beslissingsdrempel|nguong quyet dinh|порог классификац|"
       "порог принятия|порог срабатыв|порог решения|判定阈值|"
       "决策阈值|分类阈值|判定しきい値|判定閾値|分類しきい値|결정 임계값|"
       "판정 임계값|분류 임계값|عتبة القرار"},
      {v(Sign::threshold_weak),
       "above a score of|score above|score of at least|scores above|score is above|score exceeds|score over|"
       "probability above|probability over|probability exceeds|probability is above|probability of at least|"
       "probability greater than|probability higher than|score greater than|score higher than|"
       "score is greater than|score is higher than|score below|score is below|confidence above|"
       "confidence over|confidence greater than|confidence of at least|confidence exceeds|"
       "confidence is above|score >|probability >|prob >|p >|confidence >|similarity above|"
       "similarity is above|similarity higher than|similarity greater than|similarity of at least|"
       "similarity exceeds|similarity >|distance below|distance is below|distance smaller than|"
       "distance less than|distance under|distance <|score superieur|score superieure a|"
       "probabilite superieure|probabilidad superior|puntuacion superior|pontuacao acima|"
       "probabilidade acima|wahrscheinlichkeit uber|punteggio superiore|score uber|概率大于|"
       "概率高于|分数大于|分数高于|得分高于|得分大于|スコアが|確率が|확률이|"
       "점수가|similarity is higher than|similarity is greater than|distance is smaller than|"
       "confidence under|confidence below|confidence is below|confidence is under|confidence lower than|"
       "distance is less than|distance is lower than|probability is higher than|probability is greater than|"
       "confidence is higher than|confidence is greater than|score is over|score is at least|"
       "similarity is at least|probability is at least|confidence is at least"},
      {v(Sign::threshold_act),
       "classified|classify|classifies|labeled as|labelled as|is labeled|is labelled|are labeled|"
       "are labelled|predicted as|predicts|predict the|flag|flagged|flags|considered|treated as|taken as|"
       "counted as|regarded as|marked as|assigned|accept|accepted|accepts|reject|rejected|rejects|"
       "same speaker|same person|same identity|match|duplicate|positive|negative|alert|alarm|anomalous|"
       "anomaly|triggers|triggered|decision|decide|decided|decides|we call|is called|reported as|returned|"
       "boxes whose|boxes with|detections whose|detections with|detections below|predictions whose|"
       "predictions with|predictions below|"
       "kept as an answer|no answer|unanswerable|toxic|spam|hate|abusive|unsafe|blocked|escalated|"
       "classe comme|considere|clasifica*|considera*|classifica*|gilt als|eingestuft|klassifiziert|markiert|"
       "classificat*|считается|относ|помеча|判定|判断|视为|归为|分类为|"
       "とみな|判定し|分類され|분류|판정|간주"},
      {v(Sign::threshold_cue),
       "score|probabilit*|prob|confidence|classes|class|sigmoid|softmax|logit|logits|toxic*|spam|hate|"
       "operating|precision|recall|f1|fpr|far|frr|tpr|false positive*|false negative*|true positive*|"
       "sensitivity|specificity|distance|similarity|moderation|probabilite|probabilidad|probabilidade|"
       "wahrscheinlichkeit*|probabilita|classe|clase|вероятност|класс|概率|分数|得分|"
       "分类|確率|スコア|分類|확률|점수|분류|classif*|predict*|label|decision*|detect*|"
       "verif*|entscheidung*|判定"},
      {v(Sign::threshold_trap),
       "iou|nms|non maximum|non max|intersection over union|map@*|map50*|@0.5|@.5|coco map|top p|top k|"
       "nucleus|temperature|decoding|decode|beam|generation config|generate kwargs|logprob|log prob|"
       "compression ratio|no speech|repetition|learning rate|plateau|early stopping|patience|gradient|"
       "clipping|clip grad|loss scale|warmup|training data|training set|training corpus|training examples|"
       "training samples|training images|pretraining data|dataset was|dataset were|data was|data were|"
       "were removed|was removed|we removed|removed from|are removed|were discarded|was discarded|"
       "we discarded|discard*|were dropped|we dropped|excluded|were excluded|were kept|we kept|"
       "were filtered|was filtered|we filter*|filtered out|filtered by|filtered with|filtering|filter out|"
       "filters out|language identification score|pseudo label*|pseudo labels|dedup*|near duplicate*|"
       "minhash|jaccard|annotat*|annotators|agreement|crowd*|silence|silences|trimmed|trimming|db|decibel|"
       "snr|pruning|pruned|sparsity|quantiz*|outlier*|llm.int8|pixel values|binariz*|frequency threshold|"
       "minimum frequency|min count|occurrences|vocabulary|word count|character count|file size|token count|"
       "entity groups|number of entit*|entities per|thresholding|used for training|for training|"
       "were selected for|selected as training|quality score|quality threshold|perplexity threshold|"
       "not applicable|n/a|no decision threshold|no fixed threshold|user should choose|choose your own|"
       "donnees d'entrainement|trainingsdaten|datos de entrenamiento|dados de treinamento|训练数据|"
       "训练集|过滤|学習データ|フィルタ|학습 데이터|필터|language score|language id|"
       "lid score|loudness|energy threshold|pseudo labelled|pseudo labeled|weak labels|heuristic|"
       "reward threshold|hidden activations|flagged and removed|and removed|and dropped|overlap|overlaps|"
       "perspective api|moderation api|moderation endpoint|in the labels|in the ground truth|"
       "by the annotators|labels were made|labels are made"},
      {v(Sign::learning_rate),
       "learning rate|lr|initial learning rate|peak learning rate|max learning rate|init lr|base lr|lrate|"
       "taux d'apprentissage|tasa de aprendizaje|taxa de aprendizado|lernrate|学习率|学習率|학습률|"
       "скорость обучения"},
      {v(Sign::batch),
       "batch size|batchsize|batch sizes|train batch size|effective batch|batch of|batches of|"
       "per device train batch*|minibatch|mini batch|global batch|taille de lot|tamano de lote|批大小|"
       "批次大小|バッチサイズ|배치"},
      {v(Sign::epochs),
       "epoch|epochs|num epochs|num train epochs|n epochs|max epoch|epoche|epochen|epocas|epoca|epoques|"
       "epoque|эпох|轮|エポック|에폭|에포크"},
      {v(Sign::steps),
       "training steps|train steps|total steps|max steps|num train steps|steps|iterations|iteration|"
       "num steps|update steps|optimizer steps|updates|k steps|m steps|gradient updates|pas d'entrainement|"
       "pasos|passos|schritte|schritten|шаг|步|ステップ|스텝"},
      {v(Sign::optimizer),
       "optimizer|optimiser|adam|adamw|adafactor|lamb|sgd|rmsprop|adagrad|lion optimizer|lion|muon|"
       "optimizador|optimiseur|otimizador|optimierer|оптимизатор|优化器|オプティマイザ|"
       "옵티마이저"},
      {v(Sign::schedule),
       "lr scheduler*|scheduler|learning rate decay|linear decay|linear decaying|cosine decay|"
       "cosine schedule|cosine annealing|warmup|warm up|warmup steps|inverse square root|"
       "constant learning rate|polynomial decay|annealing|early stopping"},
      {v(Sign::decay),
       "weight decay|dropout|label smoothing|gradient clipping|max grad norm|clip norm|l2 regulari*|"
       "adam epsilon|gradient accumulation|gradient checkpointing|ema"},
      {v(Sign::seed), "random seed|seed|random seeds"},
      {v(Sign::numeric_format),
       "fp16|bf16|bfloat16|float16|fp32|fp8|mixed precision|half precision|full precision|native amp|amp|8 "
       "bit adam|4 bit|"
       "nf4"},
      {v(Sign::sequence),
       "max length|max seq length|maximum sequence length|max sequence length|sequence length|"
       "sequence lengths|seq length|seq len|context size|context length|max len|maximum length|block size|"
       "max input length|max source length|max target length|max token length|max tokens length|"
       "input resolution|image size|resolution of|patch size|crop size|resolution"},
      {v(Sign::hardware),
       "gpu|gpus|tpu|tpus|v100|a100|h100|h200|p100|t4|k80|a6000|a10g|a40|l4|l40*|mi250*|mi300*|geforce|"
       "quadro|titan|tesla|cloud tpu|tpu pod*|tpuv3*|v3 8|v3 128|v2 8|trainium|inferentia|gaudi*|cs 2|dgx|"
       "nvidia|cuda cores|google colab|colab|sagemaker|azure|aws|gcp|supercomputer|cluster|carte graphique|"
       "显卡|张卡|그래픽|rtx|gtx|v4 8|v4 32"},
      {v(Sign::duration),
       "took|wall time|wall clock|training time|gpu hours|hours on|days on|hours of training|"
       "days of training|for about|in about|less than a day|just over a day|runtime|duree|dauer|"
       "tiempo de entrenamiento|trained between|training last|training lasted|训练了|weeks|days|minutes"},
      {v(Sign::objective),
       "mlm|masked language model*|masked lm|causal language model*|clm|next sentence prediction|nsp|"
       "sentence order prediction|span corruption|salient span mask*|mention reference prediction|"
       "translation language model*|denoising|noising function|replaced token detection|"
       "permutation language*|contrastive|triplet|cross entropy|crossentropy|softmax loss|softmaxloss|"
       "cosine similarity loss|cosinesimilarityloss|multiplenegativesranking*|multiple negatives ranking*|"
       "mse loss|mseloss|mean squared error loss|l1 loss|ctc|connectionist temporal|focal loss|dice loss|"
       "hinge|arcface|triplet loss|batchhard*|distillation|distilled from|knowledge distillation|"
       "teacher model|student model|self supervised|unsupervised objective|multi task|multitask|rlhf|dpo|"
       "ppo|kto|orpo|grpo|reward model|supervised fine tuning|sft|instruction tuning|instruction tuned|"
       "reinforcement learning|flow matching|score matching|diffusion loss|next token|next word|"
       "loss function|autoregressive objective|semi supervised|weak supervision|weakly supervised|"
       "condition dropout|whole word mask*|dynamic mask*|masks 15%|15% of the|bootstrapp*|metric learning|"
       "contrastive objective|pretraining objective|pre training objective|hard negative*|"
       "in batch negative*|negative sampling"},
      {v(Sign::preparation),
       "sentencepiece|wordpiece|byte pair|bpe|byte level|tokenized|tokenised|tokenization|tokenisation|"
       "lowercas*|lower casing|normaliz*|normalis*|normalization|pre processing|preprocess*|augment*|"
       "on the fly mix*|oversampl*|undersampl*|under sampled|over sampled|up "
       "sampled|upsampl*|downsampl*|resampl*|cropped|"
       "random crop|resized|rescaled|flipped|mel spectrogram*|fbank|removed punctuation|stop words|"
       "stopwords|stemming|lemmati*|truncat*|padded|padding|packing|packed|cleaned|filtered|deduplicat*|"
       "shuffled|stratified|cross validation|k fold|split into train*|hyphenation|replacing|nettoy*|"
       "limpieza|bereinigt|pretraitement|preprocesamiento|pre processamento|预处理|分词|前処理|"
       "トークナイズ|전처리|토크나이|vocabulary was built|"
       "build a vocabulary|build the vocabulary|built a vocabulary|built the vocabulary|sentence "
       "segmented|word segmented"},
      {v(Sign::method),
       "quantization aware|quantisation aware|lora|qlora|peft|adapter|adapters|lora rank|lora alpha|lora "
       "r|lora dropout|prefix tuning|"
       "prompt tuning|full fine tune|full fine tuning|full finetune|frozen|freeze|freezing|unfrozen|"
       "layer freezing|initialized with|initialized from|initialised from|initialised with|"
       "weights initialized|from scratch|warm started|warm start|merged|model merging|slerp|pruned|pruning|"
       "hyperparameter search|grid search|optuna|bayesian optimi*|early stopping|checkpoint selection|"
       "best checkpoint|best model on|ensembl*|data parallel*|fsdp|zero stage|deepspeed|tensor parallel*|"
       "pipeline parallel*|flash attention|unsloth|curriculum|averaging|stochastic weight|五次|两阶段|"
       "two stage training|multi stage training|in two stages|in three stages|three stage|two stages|"
       "three stages|initialization|初始化|initialisation|initialized by"},
      {v(Sign::conversion),
       "ported version|quantized using|quantized with|quantized from|quantised|quantizing|obtained by "
       "quantiz*|"
       "was quantized|were quantized|is quantized|perform quantization|perform quantisation|was converted|"
       "were converted|converted from|converted using|converted to|converted with|is converted|"
       "exported from|exported using|exported with|was exported|int8 quantized|stored in fp16|"
       "weights are stored|stored as fp16|calibrated on|calibration data*|imatrix|pytorch port|port "
       "of|ported to|"
       "ported from|pytorch version of|tensorflow version of|onnx version of|gguf version of|conversion of|"
       "converted by|converted into|in gguf format|gguf format model*|gptq model files|awq model files|gguf "
       "quant*|"
       "quantization levels"},
      {v(Sign::framework),
       "megatron*|gpt neox|gpt neo|nemo toolkit|simpletransformers|simple transformers|fastai|fairseq|"
       "espnet|speechbrain|kaldi|trl|axolotl|llama factory|llm foundry|lightning|run squad*|run glue*|"
       "run mlm*|run clm*|run ner*|run language modeling*|run summarization*|trainer class|"
       "huggingface trainer|hugging face trainer|trainingarguments|t5x|mesh tensorflow|jax|flax|keras|mxnet|"
       "detectron*|mmdetection|darknet|paddle*|autotrain|autonlp|sentence transformers framework"},
  });
  return trie;
}

const Trie& headingLexicon() {
  static const Trie trie({
      {kDescription,
       "model description|description|description of the model|about the model|about this model|"
       "model details|model detail|model overview|model summary|model architecture|architecture|"
       "model information|model specs|model specification*|specification*|technical specification*|"
       "model info|model introduction|about|model sources|model variants|available model variants|"
       "model version*|key features|features|introducing|high level description|technical summary|"
       "characteristic*|developed by|model type|architectures|details of the language model|"
       "details of the model|finetuned from model|base model|how is this model different|model capacity|"
       "modell beschreibung|modellbeschreibung|description du modele|descripcion del modelo|"
       "descricao do modelo|descrizione del modello|descrierea modelului|mo ta ve mo hinh|mo ta mo hinh|"
       "описание модели|описание|คำอธิบายโมเดล|模型描述|"
       "模型介绍|模型简介|模型概述|模型信息|模型說明|モデル概要|モデルの概要|"
       "モデル詳細|モデルの説明|概要|模型架构|모델 설명|모델 소개|모델 개요|"
       "모델 구조|وصف النموذج|model aciklamasi|opis modelu|deskripsi model|modelbeschrijving"},
      {weak(kDescription),
       "overview|introduction|summary|details|model|models|background|stats|highlights|variants|what is|"
       "what's new|what's in|version|language model|project|abstract|general|info|comments|functions|"
       "supported languages|supported hardware|resume|einleitung|ubersicht|uberblick|presentation|"
       "presentacion|introduccion|introducao|introduzione|modele|modelo|modello|modell|gioi thieu|"
       "введение|о модели|介绍|简介|模型|紹介|はじめに|モデル|소개|개요|"
       "모델|مقدمة|النموذج"},
      {kUse | kPurpose,
       "what it is for|what it's for|what is it for|what this is for|when to use|target "
       "users|goal|goals|scope|intended use*|intended purpose|intended usage|intended application*|intended "
       "users|uses|direct use|"
       "downstream use*|use case|use cases|usecases|usecase|primary use*|primary intended*|suitable use*|"
       "recommended use*|possible use*|application|applications|extended use*|evaluated use|permitted use*|"
       "allowed use*|purpose|who is this for|broader implications|verwendungszweck|beabsichtigte nutzung|"
       "anwendungsfalle|einsatzzweck|utilisations prevues|utilisation prevue|usages prevus|cas d'usage|"
       "utilisations|usos previstos|uso previsto|casos de uso|usos|usi previsti|casi d'uso|"
       "utilizari intentionate|muc dich su dung|предполагаемое использование|"
       "назначение|预期用途|使用场景|应用场景|适用场景|預期用途|使用目的|"
       "想定用途|用途|사용 목적|용도|활용|الاستخدام المقصود|"
       "การนำไปใช้งานที่ควรจะเป็น|kullanim amaci"},
      {kUse | kLimits,
       "where it fails|when it fails|known problem*|gotcha*|pitfall*|failure mode*|failure case*|when not to "
       "use|what it can't do|what it cannot do|what it is not|what "
       "not|weakness*|limitation*|bias|biases|risk|risks|ethic*|considerations|caveats|recommendations|out "
       "of scope*|"
       "misuse|malicious|unsuitable*|prohibited*|disclaimer*|important disclaimers|responsible|"
       "responsibility|safety|known issues|warning|warnings|tradeoffs|trade offs|use restrictions|"
       "usage restrictions|fairness|red teaming|issues|drawbacks|shortcomings|considerations for use|"
       "critical risks|societal|broader impact*|trustworthy|einschrankungen|verzerrungen|limites|limite|"
       "biais|critiques|avertissement|limitaciones|sesgos|riesgos|limitacoes|vieses|riscos|limitazioni|"
       "rischi|limitari|han che|sai lech|thien kien|ограничения|предубеждения|"
       "предвзятость|风险|局限*|限制|偏见|侷限性|偏見|注意事项|免责声明|"
       "制限|制限事項|バイアス|注意事項|免責事項|한계|제한|편향|주의|القيود|"
       "التحيز|ข้อจำกัด|ความลำเอียง|sinirlamalar|ograniczenia|"
       "keterbatasan|beperkingen"},
      {kHowTo,
       "how to|how do i|usage|using|use with|use in|use this model|use the model|get started|"
       "getting started|quick start|quickstart|inference|example|examples|example use|demo|demos|"
       "installation|install|in action|load model|load pretrained*|loading|load|loads|run|running|try|"
       "tutorial|code|snippet|pipeline|pipelines|deploy*|serve|serving|input|inputs|output|outputs|"
       "requirements|dependencies|prompt*|chat template|sample code|api|command line|cli|playground|"
       "sample usage|import|guide|notebook|colab|modell bedienung|verwendung|nutzung|benutzung|anwendung|"
       "comment utiliser|utilisation|exemple*|como usar|uso|modo de uso|ejemplo*|utilizacao|exemplo*|"
       "istruzioni d'uso|utilizzo|come usare|esempio|cum se utilizeaza|cach su dung|cach dung|"
       "как использовать|использование|пример*|применение|"
       "使用方法|使用说明|使用|用法|快速开始|快速加载|如何使用|示例|调用|"
       "使い方|利用方法|使用例|推論|사용법|사용 방법|사용 예시|사용|예제|"
       "طريقة الاستخدام|كيفية الاستخدام|استخدام|วิธีใช้|"
       "kullanim|nasil kullanilir|penggunaan|cara menggunakan|gebruik|uzycie|supported hardware|"
       "hardware requirements|system requirements|hardware support"},
      {kData,
       "what it was trained on|what it learned from|where the data|training data|train data|training "
       "dataset*|training set|training corpora|training corpus|"
       "pretraining data|pretraining corpus|pretraining corpora|pre training data|pre training corpora|"
       "pre training corpus|dataset|datasets|data set|corpus|corpora|data mix|data sources|sources|"
       "data source|data overview|dataset specs|dataset details|dataset used|datasets used|original dataset|"
       "trainingsdaten|datensatz*|daten|donnees|donnees d'entrainement|jeu de donnees|"
       "donnees d'apprentissage|base d'entrainement|datos|datos de entrenamiento|conjunto de datos|dados|"
       "dados de treinamento|dados de treino|dati|dati di addestramento|datele de antrenare|du lieu*|"
       "обучающие данные|данные*|датасет*|训练数据|数据|数据集|"
       "訓練數據|训练语料|语料|学習データ|データセット|データ|コーパス|"
       "학습 데이터|데이터|데이터셋|بيانات*|ข้อมูล*|veri seti|egitim verisi|"
       "dane treningowe|data preprocessing|data processing|data preparation|data collection|"
       "data explanation|training and evaluation data|training and validation data|data used|data details|"
       "data description|data statistics|data information"},
      {weak(kData), "data"},
      {kProcedure,
       "how it was trained|how it was made|how it was built|how we trained|how we made|how i trained|how i "
       "made|how was it trained|hyperparam*|hyper params|training|train|pretraining|pre training|fine "
       "tuning|finetuning|fine tune|training procedure|"
       "training details|training process|training specs|training hyperparameter*|hyperparameter*|"
       "hyper parameter*|tokenization|tokenisation|preprocessing|pre processing|preprocessing "
       "steps|postprocessing|training pipeline|"
       "training configuration|training method*|training setup|training objective|training recipe|"
       "training script|training code|configuration|model configuration|asr config|tts config|config|"
       "optimi*ation|optimizer|speeds, sizes, times|speeds|hardware|compute|compute infrastructure|software|"
       "infrastructure|quantization|conversion|how the model was created|method|methodology|reproduc*|"
       "reproduce|procedure|environmental specs|recipe|distillation|pruning|trainingsverfahren|"
       "trainingsprozess|trainingsdetails|entrainement|procedure d'entrainement|apprentissage|entrenamiento|"
       "procedimiento de entrenamiento|treinamento|procedimento de treinamento|treino|addestramento|"
       "procedura di addestramento|procedura de antrenare|antrenament|huan luyen|quy trinh huan luyen|"
       "обучение|процедура обучения|процесс обучения|"
       "дообучение|训练|训练过程|训练细节|训练方法|訓練過程|微调|超参数|"
       "学習|学習手順|学習方法|学習設定|ハイパーパラメータ|事前学習|학습|"
       "학습 과정|학습 방법|훈련|하이퍼파라미터|التدريب|"
       "ขั้นตอนการเทรน|egitim|pelatihan"},
      {kMetrics,
       "metrics|metric|factors|evaluation metrics|evaluation metric|variables|performance measure*|"
       "testing data|test data|evaluation data|evaluation dataset*|evaluation set|validation dataset|"
       "scoring|variablen und metriken|metriken|variable et metriques|metriques|variables y metricas|"
       "metricas|variaveis e metricas|metriche|variabilele si metrice|bien va chi so*|метрики|"
       "变量和指标|指标|评价指标|指標|評価指標|変数とメトリクス|평가 지표|"
       "ตัวแปรและเมตริก|المقاييس|decision threshold*|"
       "quantitative analyses"},
      {kResults,
       "evaluation|evaluations|evaluating|eval|result|results|eval results|evaluation results|performance|"
       "performances|benchmark|benchmarks|accuracy|validation accuracy|validation|validation results|score|"
       "scores|comparison*|comparing|quantitative|test result*|leaderboard|word error rate|wer|cer|ter|f1|"
       "bleu|0 shot|zero shot evaluation*|few shot|evaluierung*|ergebnis*|auswertung|leistung|resultats|"
       "resultat|evaluation des performances|resultados|evaluacion|rendimiento|avaliacao|desempenho|"
       "risultati|valutazione|prestazioni|rezultatele*|ket qua*|danh gia*|результат*|оценка*|"
       "метрик*|качество|评估|评估结果|评测|评价|结果|实验结果|效果|"
       "任务效果|性能|評價結果|評価|評価結果|結果|精度|성능|평가|평가 결과|"
       "결과|실험|النتائج|التقييم|ผลจากการประเมิน|"
       "ผลลัพธ์|sonuclar|performans|wyniki|hasil|resulaten"},
      {kAside,
       "citation*|cite|citing|bibtex*|reference|references|license*|licence*|licensing|legal information|"
       "contact*|acknowledg*|author|authors|model card authors|model card contact|contribut*|changelog|"
       "links|glossary|more information|framework versions|framework version|credits|team|"
       "team members|about us|contents|table of contents|toc|news|faq|update log|terms|apa|further reading|"
       "related|publication*|people|contributors|files|what is included|attribution|label scheme|"
       "environments|environment|system info|copyright|funding|model examination|terms of use|lizenz|zitat*|"
       "zitieren|kontakt|danksagung*|licencia|cita|contacto|agradecimientos|licenca|citacao|contato|"
       "agradecimentos|licenza|citazione|contatti|remerciements|lisans|trich dan|giay phep|лицензия|"
       "цитирование|контакт*|благодарности|авторы|引用|许可*|"
       "联系*|致谢|ライセンス|謝辞|作者|著者|라이선스|인용|연락처|المراجع|"
       "الترخيص"},
      {kFootprint,
       "environmental impact|environmental footprint|carbon*|co2*|estimated emissions|emissions|"
       "impact environnemental|环境影响|環境への影響"},
  });
  return trie;
}

const Trie& codeLexicon() {
  static const Trie trie({
      {v(CodeSign::loads),
       "from pretrained(|from pretrained (|yolo(|rtdetr(|pipeline(|pipeline (|from hparams(|from checkpoint(|"
       "restore from(|load from hub|sentencetransformer(|crossencoder(|sequencetagger.load|"
       "textclassifier.load|.load(|load model(|model load(|load learner(|load facebook model(|"
       "load state dict|torch.load(|torch.hub.load|hub.load(|spacy.load(|stanza.pipeline|create model(|"
       "inferencesession(|inference session|llama(|llm(|autotokenizer|automodel*|get pretrained(|"
       "get kernel(|hf hub:|tfhub|onnxruntime|transformers.pipeline|load from checkpoint|import core nb*|"
       "readnet*|interpreter(|tflite|tf.saved model.load|keras.layer(|hub.keraslayer|asrengine(|predictor(|"
       "compiled model|mlmodel(|whispermodel(|load pretrained|pretrained=true|push to hub|huggingface hub|"
       "joblib.load|pickle.load|diffusionpipeline|loadlora*|load lora weights|snapshot download|"
       "inferenceclient|generate(|predict(|transcribe(|encode(|synthesize("},
      {v(CodeSign::runs),
       "docker model run|docker run|ollama run|ollama pull|ollama create|vllm serve|llama cli|llama server|"
       "./main m|./llama*|llamafile|lms load|mlx lm|text generation launcher|text generation inference|"
       "api inference.huggingface.co|router.huggingface.co|chat completions|v1/chat|v1/embeddings|"
       "v1/completions|download model|model path|model name or path|python predict*|python infer*|"
       "python generate*|python run*|python demo*|python transcribe*|python inference*|python chat*|"
       "python test*|run.sh|transformers serve|sglang*|lmdeploy|tritonserver|const pipe|await pipeline|"
       "uv run|uv generate.py|uv *.py|easynmt|fairseq interactive|fairseq generate|spm encode|python m"},
      {v(CodeSign::trains),
       "trainer(|trainer.train|trainingarguments|training arguments|seq2seqtrainer*|"
       "seq2seqtrainingarguments|do train|num train epochs|train.py|training.py|run squad*|run glue*|"
       "run mlm*|run clm*|run ner*|run language modeling*|run summarization*|run seq2seq*|finetune*|"
       "fine tune*|.fit(|model.fit|modeltrainer(|trainer.fine tune|train(|accelerate launch|torchrun|"
       "deepspeed|sft trainer|sfttrainer|learner.fit|optimizer.step|loss.backward|run tuning*|spacy train|"
       "fairseq train|learning rate|teacher model*|teacher name*|teacher path*"},
      {v(CodeSign::evaluates),
       "load metric(|evaluate.load(|compute metrics|metric.compute|wer.compute|cer.compute|"
       ".compute(predictions|eval.py|evaluate(|classification report|accuracy score|f1 score(|bleu(|rouge"},
      {v(CodeSign::installs),
       "pip install|conda install|apt install|apt get|git clone|git lfs|wget|huggingface cli download|"
       "hf download|npm i|npm install|brew install"},
      {v(CodeSign::citation),
       "@article|@misc|@inproceedings|@book|@phdthesis|@mastersthesis|@online|@software|@techreport|"
       "@unpublished|@dataset|@incollection|@conference|@proceedings|@url"},
      {v(CodeSign::metric_name),
       "wer|cer|bleu|sacrebleu|rouge*|f1|accuracy|perplexity|exact match|recall|meteor|eval loss"},
  });
  return trie;
}

}  // namespace cardsmith::sections
