#include "yaml/pyyaml.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <limits>
#include <map>
#include <set>

#include "text/strings.h"
#include "text/utf8.h"
#include "yaml/py_scalar.h"
#include "yaml/py_scanner.h"
#include "yaml/schema.h"
#include "yaml/simple_block.h"

namespace cardsmith::yaml {

namespace {

using strings::concat;

constexpr std::size_t kMostNodes = 100000;   // as the engine's own limit on metadata
constexpr std::size_t kMostMerged = 200000;  // entries that merge keys may copy
constexpr std::size_t kDeepest = 400;
constexpr std::size_t kMostReadings = 200;
constexpr std::string_view kPrefix = "tag:yaml.org,2002:";

enum class Shape : std::uint8_t { scalar, sequence, mapping };

struct PyNode {
  Shape shape = Shape::scalar;
  PyTag tag = PyTag::str;
  std::string tag_name;  // of an unknown tag
  PyMark start;
  std::size_t end = 0;
  std::string text;
  std::vector<PyNode*> items;
  std::vector<std::pair<PyNode*, PyNode*>> pairs;
  bool flattened = false;
  bool constructed = false;
};

std::string_view shapeName(Shape shape) {
  return shape == Shape::scalar ? "scalar" : shape == Shape::sequence ? "sequence" : "mapping";
}

struct TagName {
  std::string_view name;
  PyTag tag;
};
constexpr TagName kTags[] = {
    {"str", PyTag::str},        {"seq", PyTag::seq},
    {"map", PyTag::map},        {"null", PyTag::null},
    {"bool", PyTag::boolean},   {"int", PyTag::integer},
    {"float", PyTag::floating}, {"timestamp", PyTag::timestamp},
    {"merge", PyTag::merge},    {"value", PyTag::value},
    {"binary", PyTag::binary},  {"omap", PyTag::omap},
    {"pairs", PyTag::pairs},    {"set", PyTag::set},
};

// PyYAML's parser and composer: tokens to a graph of nodes.
class Composer {
 public:
  explicit Composer(std::string_view text) : scanner_(text) {}

  // Null for an empty stream and after an error.
  PyNode* compose() {
    PyNode* root = nullptr;
    if (!isNext({PyToken::directive, PyToken::document_start, PyToken::stream_end})) {
      setHandles({});
      root = node(true, false);
      endDocument();
    } else {
      root = explicitDocument();
      endDocument();
    }
    if (failed()) return nullptr;
    if (!isNext({PyToken::stream_end})) {
      const PyMark start = next().start;
      if (explicitDocument() != nullptr || !failed()) fail("but found another document", start);
    }
    return failed() ? nullptr : root;
  }

  bool failed() const { return scanner_.failed(); }
  const std::optional<PyError>& error() const { return scanner_.error(); }
  bool tooDeep() const { return too_deep_; }
  void fail(std::string reason, const PyMark& mark, bool placed = true) {
    scanner_.fail(std::move(reason), mark, placed);
  }

 private:
  PyScanner scanner_;
  std::deque<PyNode> nodes_;
  std::map<std::string, std::string, std::less<>> handles_;
  std::map<std::string, PyNode*, std::less<>> anchors_;
  std::size_t depth_ = 0;
  bool too_deep_ = false;

  const PyTokenData& next() { return scanner_.peek(); }
  bool isNext(std::initializer_list<PyToken> types) {
    const PyToken type = next().type;
    return std::find(types.begin(), types.end(), type) != types.end();
  }
  PyTokenData take() { return scanner_.take(); }
  void skip() { scanner_.skip(); }

  void setHandles(std::map<std::string, std::string, std::less<>> handles) {
    handles_ = std::move(handles);
    handles_.try_emplace("!", "!");
    handles_.try_emplace("!!", kPrefix);
  }

  PyNode* make(Shape shape, PyTag tag, const PyMark& start) {
    PyNode& node = nodes_.emplace_back();
    node.shape = shape;
    node.tag = tag;
    node.start = start;
    node.end = start.at;
    return &node;
  }
  PyNode* empty(const PyMark& start) { return make(Shape::scalar, PyTag::null, start); }
  PyMark endOf(const PyTokenData& token) {
    PyMark mark = token.start;
    mark.index += token.end - mark.at;
    mark.column += token.end - mark.at;
    mark.at = token.end;
    return mark;
  }

  PyNode* explicitDocument() {
    while (isNext({PyToken::document_end})) take();
    if (isNext({PyToken::stream_end})) return nullptr;
    std::map<std::string, std::string, std::less<>> handles;
    bool version = false;
    while (!failed() && isNext({PyToken::directive})) {
      const PyTokenData token = take();
      if (token.value == "YAML") {
        if (version) fail("found duplicate YAML directive", token.start);
        if (token.major != 1) fail("found incompatible YAML document (version 1.* is required)", token.start);
        version = true;
      } else if (token.value.starts_with("TAG "sv)) {
        if (!handles.emplace(token.handle, token.value.substr(4)).second) {
          fail(concat({"duplicate tag handle ", pyRepr(token.handle)}), token.start);
        }
      }
    }
    setHandles(std::move(handles));
    if (failed()) return nullptr;
    if (!isNext({PyToken::document_start})) {
      fail(concat({"expected '<document start>', but found ", pyRepr(pyTokenName(next().type))}),
           next().start);
      return nullptr;
    }
    take();
    if (isNext({PyToken::directive, PyToken::document_start, PyToken::document_end, PyToken::stream_end})) {
      return empty(next().start);
    }
    return node(true, false);
  }

  void endDocument() {
    anchors_.clear();
    if (failed()) return;
    if (isNext({PyToken::document_end})) take();
    while (isNext({PyToken::document_end})) take();
    // What follows has to begin a document of its own.
    if (!failed() && !isNext({PyToken::stream_end, PyToken::directive, PyToken::document_start})) {
      fail(concat({"expected '<document start>', but found ", pyRepr(pyTokenName(next().type))}),
           next().start);
    }
  }

  // The tag's full name; none and an error where its handle is unknown.
  std::optional<std::string> fullTag(const PyTokenData& token) {
    if (!token.has_handle) return token.value;
    const auto known = handles_.find(token.handle);
    if (known == handles_.end()) {
      fail(concat({"found undefined tag handle ", pyRepr(token.handle)}), token.start);
      return std::nullopt;
    }
    return known->second + token.value;
  }

  PyNode* node(bool block, bool indentless) {
    if (failed()) return nullptr;
    if (++depth_ > kDeepest) {
      too_deep_ = true;
      fail("too deep", next().start);
      return nullptr;
    }
    PyNode* made = nodeInside(block, indentless);
    --depth_;
    return made;
  }

  PyNode* nodeInside(bool block, bool indentless) {
    if (isNext({PyToken::alias})) {
      const PyTokenData token = take();
      const auto known = anchors_.find(token.value);
      if (known == anchors_.end()) {
        fail(concat({"found undefined alias ", pyRepr(token.value)}), token.start);
        return nullptr;
      }
      return known->second;
    }
    std::optional<PyMark> start;
    std::string anchor;
    std::optional<std::string> tag;
    std::optional<PyTokenData> tag_token;
    for (int property = 0; property < 2; ++property) {
      if (anchor.empty() && isNext({PyToken::anchor})) {
        const PyTokenData token = take();
        if (!start) start = token.start;
        anchor = token.value;
      } else if (!tag_token && isNext({PyToken::tag})) {
        tag_token = take();
        if (!start) start = tag_token->start;
      }
    }
    if (tag_token) {
      tag = fullTag(*tag_token);
      if (!tag) return nullptr;
    }
    const PyTokenData& token = next();
    if (failed()) return nullptr;
    const PyMark begin = start.value_or(token.start);
    const bool implicit = !tag || *tag == "!";
    PyNode* made = nullptr;
    if (token.type == PyToken::scalar) {
      const bool resolve = (token.plain && !tag) || (tag && *tag == "!");
      made = make(Shape::scalar, resolve ? pyResolve(token.value) : PyTag::str, begin);
    } else if (token.type == PyToken::flow_sequence_start ||
               (block && token.type == PyToken::block_sequence_start) ||
               (indentless && token.type == PyToken::block_entry)) {
      made = make(Shape::sequence, PyTag::seq, begin);
    } else if (token.type == PyToken::flow_mapping_start ||
               (block && token.type == PyToken::block_mapping_start)) {
      made = make(Shape::mapping, PyTag::map, begin);
    } else if (!anchor.empty() || tag) {
      made = make(Shape::scalar, PyTag::null, begin);
      if (!checkAnchor(anchor, begin)) return nullptr;
      if (!implicit) setTag(*made, *tag);
      if (!anchor.empty()) anchors_[anchor] = made;
      return made;
    } else {
      fail(concat({"expected the node content, but found ", pyRepr(pyTokenName(token.type))}), token.start);
      return nullptr;
    }
    if (!implicit) setTag(*made, *tag);
    if (!checkAnchor(anchor, begin)) return nullptr;
    if (!anchor.empty()) anchors_[anchor] = made;
    switch (token.type) {
      case PyToken::scalar: {
        PyTokenData scalar = take();
        made->text = std::move(scalar.value);
        made->end = scalar.end;
        break;
      }
      case PyToken::flow_sequence_start:
        flowSequence(*made);
        break;
      case PyToken::flow_mapping_start:
        flowMapping(*made);
        break;
      case PyToken::block_sequence_start:
        blockSequence(*made);
        break;
      case PyToken::block_mapping_start:
        blockMapping(*made);
        break;
      default:
        indentlessSequence(*made);
        break;
    }
    return failed() ? nullptr : made;
  }

  bool checkAnchor(const std::string& anchor, const PyMark& begin) {
    if (anchor.empty() || !anchors_.contains(anchor)) return true;
    fail("second occurrence", begin);
    return false;
  }

  static void setTag(PyNode& node, std::string_view name) {
    node.tag = PyTag::unknown;
    node.tag_name = name;
    if (!name.starts_with(kPrefix)) return;
    for (const TagName& known : kTags) {
      if (known.name == name.substr(kPrefix.size())) node.tag = known.tag;
    }
  }

  PyNode* childOrEmpty(bool nothing, bool block, bool indentless, const PyMark& place) {
    return nothing ? empty(place) : node(block, indentless);
  }

  void blockSequence(PyNode& sequence) {
    skip();
    while (!failed() && isNext({PyToken::block_entry})) {
      const PyTokenData dash = take();
      sequence.items.push_back(
          childOrEmpty(isNext({PyToken::block_entry, PyToken::block_end}), true, false, endOf(dash)));
    }
    endBlock(sequence);
  }

  void indentlessSequence(PyNode& sequence) {
    while (!failed() && isNext({PyToken::block_entry})) {
      const PyTokenData dash = take();
      const bool nothing = isNext({PyToken::block_entry, PyToken::key, PyToken::value, PyToken::block_end});
      sequence.items.push_back(childOrEmpty(nothing, true, false, endOf(dash)));
    }
    sequence.end = next().start.at;
  }

  void blockMapping(PyNode& mapping) {
    skip();
    while (!failed() && isNext({PyToken::key})) {
      const PyTokenData mark = take();
      PyNode* key =
          childOrEmpty(isNext({PyToken::key, PyToken::value, PyToken::block_end}), true, true, endOf(mark));
      PyNode* value = nullptr;
      if (!failed() && isNext({PyToken::value})) {
        const PyTokenData colon = take();
        value = childOrEmpty(isNext({PyToken::key, PyToken::value, PyToken::block_end}), true, true,
                             endOf(colon));
      } else {
        value = empty(next().start);
      }
      mapping.pairs.emplace_back(key, value);
    }
    endBlock(mapping);
  }

  void endBlock(PyNode& collection) {
    if (failed()) return;
    if (!isNext({PyToken::block_end})) {
      return fail(concat({"expected <block end>, but found ", pyRepr(pyTokenName(next().type))}),
                  next().start);
    }
    collection.end = take().start.at;
  }

  void flowSequence(PyNode& sequence) {
    skip();
    bool first = true;
    while (!failed() && !isNext({PyToken::flow_sequence_end})) {
      if (!first && !comma("']'")) return;
      first = false;
      if (isNext({PyToken::key})) {
        const PyTokenData mark = take();
        PyNode* pair = make(Shape::mapping, PyTag::map, mark.start);
        PyNode* key = childOrEmpty(isNext({PyToken::value, PyToken::flow_entry, PyToken::flow_sequence_end}),
                                   false, false, endOf(mark));
        PyNode* value = flowValue(PyToken::flow_sequence_end);
        pair->pairs.emplace_back(key, value);
        pair->end = next().start.at;
        sequence.items.push_back(pair);
      } else if (!isNext({PyToken::flow_sequence_end})) {
        sequence.items.push_back(node(false, false));
      }
    }
    if (!failed()) sequence.end = take().end;
  }

  void flowMapping(PyNode& mapping) {
    skip();
    bool first = true;
    while (!failed() && !isNext({PyToken::flow_mapping_end})) {
      if (!first && !comma("'}'")) return;
      first = false;
      if (isNext({PyToken::key})) {
        const PyTokenData mark = take();
        PyNode* key = childOrEmpty(isNext({PyToken::value, PyToken::flow_entry, PyToken::flow_mapping_end}),
                                   false, false, endOf(mark));
        mapping.pairs.emplace_back(key, flowValue(PyToken::flow_mapping_end));
      } else if (!isNext({PyToken::flow_mapping_end})) {
        PyNode* key = node(false, false);
        mapping.pairs.emplace_back(key, empty(next().start));
      }
    }
    if (!failed()) mapping.end = take().end;
  }

  bool comma(std::string_view closer) {
    if (isNext({PyToken::flow_entry})) {
      skip();
      return true;
    }
    fail(concat({"expected ',' or ", closer, ", but got ", pyRepr(pyTokenName(next().type))}), next().start);
    return false;
  }

  PyNode* flowValue(PyToken closer) {
    if (failed()) return nullptr;
    if (!isNext({PyToken::value})) return empty(next().start);
    const PyTokenData colon = take();
    return childOrEmpty(isNext({PyToken::flow_entry, closer}), false, false, endOf(colon));
  }
};

// PyYAML's constructor, as far as it refuses: level by level, as its generators run.
class Constructor {
 public:
  explicit Constructor(Composer& composer) : composer_(composer) {}

  bool gaveUp() const { return gave_up_; }

  void construct(PyNode* root) {
    object(root);
    for (std::size_t i = 0; i < open_.size() && !done(); ++i) collection(open_[i]);
  }

 private:
  Composer& composer_;
  std::vector<PyNode*> open_;
  std::size_t merged_ = 0;
  bool gave_up_ = false;

  bool done() const { return gave_up_ || composer_.failed(); }
  void fail(std::string reason, const PyNode* node) { composer_.fail(std::move(reason), node->start); }

  void object(PyNode* node) {
    if (done() || node->constructed) return;
    node->constructed = true;
    if (node->tag == PyTag::str && node->shape == Shape::scalar) return;
    switch (node->tag) {
      case PyTag::seq:
      case PyTag::map:
      case PyTag::omap:
      case PyTag::pairs:
      case PyTag::set:
        open_.push_back(node);
        return;
      case PyTag::unknown:
      case PyTag::merge:
      case PyTag::value: {
        const std::string name = node->tag == PyTag::unknown ? node->tag_name
                                 : node->tag == PyTag::merge ? concat({kPrefix, "merge"})
                                                             : concat({kPrefix, "value"});
        return fail(concat({"could not determine a constructor for the tag ", pyRepr(name)}), node);
      }
      default:
        break;
    }
    if (node->shape != Shape::scalar) {
      return fail(concat({"expected a scalar node, but found ", shapeName(node->shape)}), node);
    }
    const PyScalar scalar = pyConstruct(node->tag, node->text);
    // A ValueError of Python's own names no place.
    if (!scalar.error.empty()) composer_.fail(scalar.error, node->start, false);
  }

  void collection(PyNode* node) {
    switch (node->tag) {
      case PyTag::seq:
        if (node->shape != Shape::sequence) {
          return fail(concat({"expected a sequence node, but found ", shapeName(node->shape)}), node);
        }
        for (PyNode* item : node->items) object(item);
        return;
      case PyTag::omap:
      case PyTag::pairs:
        if (node->shape != Shape::sequence) {
          return fail(concat({"expected a sequence, but found ", shapeName(node->shape)}), node);
        }
        for (PyNode* item : node->items) {
          if (item->shape != Shape::mapping) {
            return fail(concat({"expected a mapping of length 1, but found ", shapeName(item->shape)}), item);
          }
          if (item->pairs.size() != 1) {
            return fail(concat({"expected a single mapping item, but found ",
                                std::to_string(item->pairs.size()), " items"}),
                        item);
          }
          object(item->pairs[0].first);
          object(item->pairs[0].second);
        }
        return;
      default:
        break;
    }
    if (node->shape != Shape::mapping) {
      return fail(concat({"expected a mapping node, but found ", shapeName(node->shape)}), node);
    }
    flatten(node);
    for (const auto& [key, value] : node->pairs) {
      if (done()) return;
      object(key);
      if (done()) return;
      if (key->tag == PyTag::seq || key->tag == PyTag::map || key->tag == PyTag::omap ||
          key->tag == PyTag::pairs || key->tag == PyTag::set) {
        return fail("found unhashable key", key);
      }
      object(value);
    }
  }

  // Puts what merge keys bring in front of the mapping's own entries. Merge keys are taken out one by one, as
  // PyYAML does, so a mapping that merges itself comes to an end.
  void flatten(PyNode* node) {
    if (node->flattened || done()) return;
    std::vector<std::pair<PyNode*, PyNode*>> merged;
    const auto add = [&](const PyNode* source) {
      merged_ += source->pairs.size();
      if (merged_ > kMostMerged) {
        gave_up_ = true;
        return;
      }
      merged.insert(merged.end(), source->pairs.begin(), source->pairs.end());
    };
    for (std::size_t i = 0; i < node->pairs.size();) {
      const auto [key, value] = node->pairs[i];
      if (key->tag == PyTag::value) key->tag = PyTag::str;
      if (key->tag != PyTag::merge) {
        ++i;
        continue;
      }
      node->pairs.erase(node->pairs.begin() + static_cast<std::ptrdiff_t>(i));
      if (value->shape == Shape::mapping) {
        flatten(value);
        add(value);
      } else if (value->shape == Shape::sequence) {
        for (PyNode* item : value->items) {
          if (item->shape != Shape::mapping) {
            return fail(concat({"expected a mapping for merging, but found ", shapeName(item->shape)}), item);
          }
          flatten(item);
        }
        for (auto item = value->items.rbegin(); item != value->items.rend() && !gave_up_; ++item) add(*item);
      } else {
        return fail(concat({"expected a mapping or list of mappings for merging, but found ",
                            shapeName(value->shape)}),
                    value);
      }
      if (done()) return;
    }
    node->flattened = true;
    if (merged.empty()) return;
    merged.insert(merged.end(), node->pairs.begin(), node->pairs.end());
    node->pairs = std::move(merged);
  }
};

// ---------------------------------------------------------------------------------------------------
// comparing

std::string shortText(std::string_view text) {
  constexpr std::size_t kLongest = 40;
  std::string out;
  std::size_t characters = 0;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t length = 0;
    utf8::codePointAt(text, i, length);
    if (++characters > kLongest) {
      out += "…";
      break;
    }
    if (text[i] == '\n') {
      out += "\\n";
    } else {
      out += text.substr(i, length);
    }
    i += length;
  }
  return concat({"text \"", out, "\""});
}

std::string hubReading(const Node& node) {
  switch (node.kind) {
    case Kind::null:
      return "null";
    case Kind::boolean:
      return node.boolean ? "true" : "false";
    case Kind::number:
      return concat({"the number ", strings::number(node.number)});
    case Kind::string:
      return shortText(node.text);
    case Kind::timestamp:
      return concat({"the date ", dateToIso(node.number)});
    case Kind::binary:
      return "binary data";
    case Kind::sequence:
      return concat({"a list of ", std::to_string(node.items.size())});
    default:
      return concat({"a mapping with ", std::to_string(node.entries.size()),
                     node.entries.size() == 1 ? " key" : " keys"});
  }
}

std::string pythonReading(const PyNode& node) {
  if (node.shape == Shape::sequence) return concat({"a list of ", std::to_string(node.items.size())});
  if (node.shape == Shape::mapping) {
    return concat(
        {"a mapping with ", std::to_string(node.pairs.size()), node.pairs.size() == 1 ? " key" : " keys"});
  }
  const PyScalar scalar = pyConstruct(node.tag, node.text);
  switch (scalar.tag) {
    case PyTag::str:
      return shortText(node.text);
    case PyTag::integer:
    case PyTag::floating:
      return concat({"the number ", scalar.shown});
    case PyTag::timestamp:
      return concat({"the date ", node.text});
    default:
      return scalar.shown;
  }
}

bool sameNumber(double a, double b) {
  return a == b || (std::isnan(a) && std::isnan(b));
}

bool sameScalar(const Node& js, const PyScalar& py) {
  switch (py.tag) {
    case PyTag::null:
      return js.kind == Kind::null;
    case PyTag::boolean:
      return js.kind == Kind::boolean && js.boolean == py.boolean;
    case PyTag::integer:
    case PyTag::floating:
      return js.kind == Kind::number && sameNumber(js.number, py.number);
    case PyTag::timestamp:
      return js.kind == Kind::timestamp && js.number == py.number;
    case PyTag::binary:
      // js-yaml makes three zero bytes of no text.
      return js.kind == Kind::binary && py.text.find_first_not_of("\r\n="sv) != std::string::npos;
    default:
      return js.kind == Kind::string && js.text == py.text;
  }
}

// What JavaScript would call the key.
std::string keyText(const PyNode& node) {
  const PyScalar scalar = pyConstruct(node.tag, node.text);
  switch (scalar.tag) {
    case PyTag::null:
      return "null";
    case PyTag::boolean:
      return scalar.boolean ? "true" : "false";
    case PyTag::integer:
    case PyTag::floating:
      return strings::number(scalar.number);
    case PyTag::timestamp:
      return std::isnan(scalar.number) ? scalar.shown : dateToString(scalar.number);
    case PyTag::binary: {
      Node js;
      js.kind = Kind::binary;
      js.text = scalar.text;
      return scalarToString(js);
    }
    default:
      return node.text;
  }
}

// Python takes 1, 1.0 and True for one key.
std::string keyIdentity(const PyNode& node) {
  const PyScalar scalar = pyConstruct(node.tag, node.text);
  switch (scalar.tag) {
    case PyTag::boolean:
      return scalar.boolean ? "n1" : "n0";
    case PyTag::integer:
    case PyTag::floating:
      return concat({"n", strings::number(scalar.number)});
    case PyTag::str:
      return concat({"s", node.text});
    default:
      return concat({"o", scalar.shown, node.text});
  }
}

class Comparison {
 public:
  Comparison(std::vector<PyReading>& readings, std::size_t base) : readings_(readings), base_(base) {}

  void compare(const Node* js, PyNode* py) {
    if (readings_.size() >= kMostReadings) return;
    if (js->aliased && !seen_.insert({js, py}).second) return;
    if (py->tag == PyTag::str && py->shape == Shape::scalar) {
      if (!js->isString() || js->text != py->text) differ(js, py);
      return;
    }
    if (py->tag == PyTag::set || py->tag == PyTag::map) return compareMapping(js, py);
    if (py->tag == PyTag::omap || py->tag == PyTag::pairs) return comparePairs(js, py);
    if (py->shape == Shape::sequence) {
      if (js->kind != Kind::sequence || js->items.size() != py->items.size()) return differ(js, py);
      for (std::size_t i = 0; i < py->items.size(); ++i) compare(js->items[i], py->items[i]);
      return;
    }
    const PyScalar scalar = pyConstruct(py->tag, py->text);
    if (!sameScalar(*js, scalar)) differ(js, py);
  }

 private:
  std::vector<PyReading>& readings_;
  std::size_t base_;
  std::set<std::pair<const Node*, const PyNode*>> seen_;

  void differ(const Node* js, const PyNode* py) {
    PyReading reading;
    const bool structure = js->isSequence() || js->isMapping() || py->shape != Shape::scalar;
    const bool both_text = js->isString() && pyConstruct(py->tag, py->text).tag == PyTag::str;
    reading.difference = structure || both_text ? PyDifference::structure : PyDifference::value;
    reading.span = js->span;
    reading.node = js;
    reading.hub = hubReading(*js);
    reading.python = pythonReading(*py);
    // A number that Python takes for text is written as it was, and is a number for the Hub again.
    reading.lost_on_save = !(js->kind == Kind::number && py->shape == Shape::scalar &&
                             pyConstruct(py->tag, py->text).tag == PyTag::str);
    readings_.push_back(std::move(reading));
  }

  void comparePairs(const Node* js, PyNode* py) {
    if (js->kind != Kind::sequence || js->items.size() != py->items.size()) return differ(js, py);
    for (std::size_t i = 0; i < py->items.size(); ++i) {
      const Node* item = js->items[i];
      const auto& [key, value] = py->items[i]->pairs[0];
      const Node* js_value = nullptr;
      if (item->isSequence() && item->items.size() == 2) {
        js_value = item->items[0]->text == keyText(*key) ? item->items[1] : nullptr;
      } else {
        js_value = item->get(keyText(*key));
      }
      if (js_value == nullptr) return differ(js, py);
      compare(js_value, value);
    }
  }

  // The usual case: the same texts as keys, in the same order. They differ from each other, as js-yaml saw to
  // it.
  static bool sameKeys(const Node* js, const PyNode* py) {
    if (js->kind != Kind::mapping || js->entries.size() != py->pairs.size()) return false;
    for (std::size_t i = 0; i < py->pairs.size(); ++i) {
      const PyNode* key = py->pairs[i].first;
      if (key->tag != PyTag::str || key->text != js->entries[i].key) return false;
    }
    return true;
  }

  void compareMapping(const Node* js, PyNode* py) {
    if (js->kind != Kind::mapping) return differ(js, py);
    if (sameKeys(js, py)) {
      if (py->tag == PyTag::set) return;
      for (std::size_t i = 0; i < py->pairs.size(); ++i) compare(js->entries[i].value, py->pairs[i].second);
      return;
    }
    // What Python's dict holds in the end.
    std::map<std::string, std::size_t, std::less<>> places;
    std::vector<std::pair<PyNode*, PyNode*>> entries;
    for (const auto& [key, value] : py->pairs) {
      const auto [slot, added] = places.try_emplace(keyIdentity(*key), entries.size());
      if (added) {
        entries.emplace_back(key, value);
      } else {
        entries[slot->second].second = value;
      }
    }
    std::map<std::string_view, const Entry*> by_key;
    std::map<std::size_t, const Entry*> by_place;
    for (const Entry& entry : js->entries) {
      by_key.emplace(entry.key, &entry);
      by_place.emplace(entry.key_span.begin, &entry);
    }
    std::size_t found = 0;
    const std::size_t before = readings_.size();
    for (const auto& [key, value] : entries) {
      const std::string name = keyText(*key);
      const auto same = by_key.find(name);
      const Entry* entry = same != by_key.end() ? same->second : nullptr;
      if (entry == nullptr) {
        const auto there = by_place.find(key->start.at + base_);
        if (there != by_place.end()) {
          entry = there->second;
          PyReading reading;
          reading.difference = PyDifference::key;
          reading.span = entry->key_span;
          reading.node = entry->key_node;
          reading.hub = shortText(entry->key);
          reading.python = pythonReading(*key);
          readings_.push_back(std::move(reading));
        }
      }
      if (entry == nullptr) continue;
      ++found;
      if (py->tag == PyTag::set) continue;
      compare(entry->value, value);
    }
    if (readings_.size() == before && (found != entries.size() || entries.size() != js->entries.size())) {
      differ(js, py);
    }
  }
};

// A character outside what PyYAML's reader takes, or none.
std::optional<Span> unprintable(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c < 0x80) {
      if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F) return Span{i, i + 1};
      ++i;
      continue;
    }
    std::size_t length = 0;
    const char32_t code = utf8::codePointAt(text, i, length);
    if ((code < 0xA0 && code != 0x85) || code == 0xFFFE || code == 0xFFFF) return Span{i, i + length};
    i += length;
  }
  return std::nullopt;
}

std::size_t endOfWord(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && text[end] != '\n' && text[end] != '\r') ++end;
  while (end > at + 1 && (text[end - 1] == ' ' || text[end - 1] == '\t')) --end;
  return end;
}

}  // namespace

std::vector<PyReading> pythonReadings(const Document& document, std::string_view text, std::size_t base) {
  std::vector<PyReading> readings;
  if (document.error || document.over_limit || document.has_cycle || document.expanded_nodes > kMostNodes)
    return readings;
  if (isSimpleBlock(document, text, base)) return readings;
  const auto refuse = [&](Span span, std::string reason, std::size_t line, std::size_t column) {
    PyReading reading;
    reading.difference = PyDifference::refused;
    reading.span = {span.begin + base, span.end + base};
    reading.python = std::move(reason);
    reading.line = line;
    reading.column = column;
    readings.push_back(std::move(reading));
  };
  if (const auto bad = unprintable(text)) {
    refuse(*bad, "special characters are not allowed", 0, 0);
    return readings;
  }
  Composer composer(text);
  PyNode* root = composer.compose();
  Constructor constructor(composer);
  if (root != nullptr && !composer.failed()) constructor.construct(root);
  if (composer.tooDeep() || constructor.gaveUp()) return readings;
  if (composer.failed()) {
    const PyError& error = *composer.error();
    const std::size_t at = std::min(error.mark.at, text.size());
    refuse({at, std::max(at, endOfWord(text, at))}, error.reason, error.placed ? error.mark.line + 1 : 0,
           error.placed ? error.mark.column + 1 : 0);
    return readings;
  }
  if (root == nullptr || document.root == nullptr) {
    // An empty stream is None for Python, as a null is.
    if (root == nullptr && document.root != nullptr && !document.root->isNull()) {
      PyReading reading;
      reading.difference = PyDifference::structure;
      reading.span = document.root->span;
      reading.node = document.root;
      reading.hub = hubReading(*document.root);
      reading.python = "None";
      readings.push_back(std::move(reading));
    }
    return readings;
  }
  Comparison(readings, base).compare(document.root, root);
  return readings;
}

}  // namespace cardsmith::yaml
