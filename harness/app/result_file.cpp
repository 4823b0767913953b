// SPDX-License-Identifier: MIT
#include "harness/app/result_file.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "harness/result/document.hpp"

namespace payback::app {
namespace {

using exchange::Form;

struct Content {
  Form form = Form::own;
  std::string text;  ///< empty for our own documents in a file, which may be large and are read from there
};

/// A file is looked into first; what can be read only once (a pipe) is read whole.
Result<Content> look_into(const std::string& file) {
  std::error_code ignored;
  if (std::filesystem::is_directory(file, ignored)) return Content{};
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return Content{};  // result::load says what is wrong
  Content content;
  if (std::filesystem::is_regular_file(file, ignored)) {
    content.form = exchange::recognise(stream);
    if (content.form == Form::own) return content;
    stream.clear();
    stream.seekg(0);
    content.text.assign(std::istreambuf_iterator<char>(stream), {});
  } else {
    content.text.assign(std::istreambuf_iterator<char>(stream), {});
    content.form = exchange::recognise(content.text);
  }
  if (stream.bad()) return fail(ErrorKind::usage, file, "cannot be read");
  return content;
}

Result<result::Document> document_of(const Content& content, const std::string& file) {
  if (content.form != Form::own) return exchange::read_foreign(content.text, content.form, file);
  return content.text.empty() ? result::load(file) : result::from_json(content.text, file);
}

}  // namespace

Result<result::Document> load_result(const std::string& file) {
  const auto content = look_into(file);
  if (!content) return std::unexpected(content.error());
  if (content->form == Form::table)
    return fail(ErrorKind::usage, file, "not JSON, so no result of one run",
                "give a result.json; a table over time goes to payback history import or payback history changes");
  return document_of(*content, file);
}

Result<std::vector<result::Document>> load_results(const std::string& file, exchange::Unit unit) {
  const auto content = look_into(file);
  if (!content) return std::unexpected(content.error());
  if (content->form == Form::table) return exchange::read_table(content->text, unit, file);
  auto document = document_of(*content, file);
  if (!document) return std::unexpected(document.error());
  std::vector<result::Document> one;
  one.push_back(std::move(*document));
  return one;
}

}  // namespace payback::app
