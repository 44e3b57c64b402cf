#include "scenario/yaml_reader.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <exception>
#include <sstream>
#include <string>
#include <string_view>

#include "scenario/yaml_errors.h"
#include "scenario/yaml_text.h"
#include "scenario/yaml_tree.h"

namespace clockstop {
namespace {

/// The byte a mark stands for. Its line and column are of no use: they count bytes.
std::size_t byte_of(const YAML::Mark& mark) { return mark.pos < 0 ? 0 : static_cast<std::size_t>(mark.pos); }

/// Hands the parser's events on.
class Adapter : public YAML::EventHandler {
 public:
  explicit Adapter(YamlTree& tree) : tree_(tree) {}

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    tree_.null(byte_of(mark), {.anchored = anchor != 0});
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { tree_.alias(byte_of(mark)); }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    tree_.scalar(byte_of(mark), {tag, anchor != 0}, value);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    tree_.begin(Node::Kind::kSequence, byte_of(mark), {tag, anchor != 0}, style == YAML::EmitterStyle::Flow);
  }
  void OnSequenceEnd() override { tree_.end(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    tree_.begin(Node::Kind::kMap, byte_of(mark), {tag, anchor != 0}, style == YAML::EmitterStyle::Flow);
  }
  void OnMapEnd() override { tree_.end(); }

 private:
  YamlTree& tree_;
};

/// Finds out where a second document begins, and reads no more of it.
class Probe : public YAML::EventHandler {
 public:
  class Found : public std::exception {};
  std::size_t byte = 0;

  void OnDocumentStart(const YAML::Mark& mark) override {
    byte = byte_of(mark);
    throw Found();
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t, const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnMapEnd() override {}
};

/// A last line of blanks would become part of a folded text.
std::string_view without_last_blanks(std::string_view text) { return text.substr(0, text.find_last_not_of(" \t") + 1); }

/// Whether nothing follows the document. The parser is asked once: it may find the same empty document for ever.
bool ends_here(YAML::Parser& parser, const SourceFiles& sources, std::uint32_t file, const YamlTree& tree,
               Diagnostics& diagnostics) {
  if (!parser) return true;
  Probe probe;
  try {
    parser.HandleNextDocument(probe);
    probe.byte = sources.text(file).find("\n%", tree.last_byte()) + 1;  // a directive with no document behind it
  } catch (const Probe::Found&) {
  }
  explain_rest(sources, file, probe.byte, diagnostics);
  return false;
}

}  // namespace

std::optional<Node> read_yaml(const SourceFiles& sources, std::uint32_t file, Diagnostics& diagnostics) {
  if (!may_be_parsed(sources, file, diagnostics)) return std::nullopt;
  YamlTree tree(sources, file, diagnostics);
  try {
    std::istringstream stream{std::string(without_last_blanks(sources.text(file)))};
    YAML::Parser parser(stream);
    Adapter adapter(tree);
    if (parser.HandleNextDocument(adapter) && !ends_here(parser, sources, file, tree, diagnostics)) return std::nullopt;
  } catch (const TooMuchYaml&) {
    return std::nullopt;
  } catch (const YAML::Exception& exception) {
    explain_yaml_error(sources, file, exception.msg, byte_of(exception.mark), tree, diagnostics);
    return std::nullopt;
  }
  Node root = tree.take_root();
  if (!root.is_null()) return root;
  diagnostics.error({file, 0, 0, 1}, "the file is empty");
  return std::nullopt;
}

}  // namespace clockstop
