// SPDX-License-Identifier: MIT
// A Story for a terminal: labels on the left, sentences wrapped beside them, colour only where the style asks for it.
#include <fmt/format.h>

#include <algorithm>

#include "harness/report/lines.hpp"
#include "harness/report/report.hpp"
#include "harness/report/story.hpp"

namespace payback::report {
namespace {

constexpr int k_narrowest = 40, k_widest = 200;
constexpr std::size_t k_label_width = 12;  // "inconclusive"

class Console {
 public:
  explicit Console(const Style& style)
      : width_(static_cast<std::size_t>(std::clamp(style.width, k_narrowest, k_widest))), colour_(style.colour) {}

  void print(const Section& section) {
    if (!out_.empty()) out_ += '\n';
    out_ += paint(section.heading, "1") + '\n';
    for (const std::string& line : wrap(section.remark, width_ - 2))
      if (!line.empty()) out_ += paint("  " + line, "2") + '\n';
    for (const Block& block : section.blocks) print(block);
    if (section.table) print(*section.table);
  }

  std::string take() { return std::move(out_); }

 private:
  [[nodiscard]] std::string paint(std::string_view text, std::string_view codes) const {
    return colour_ && !codes.empty() ? fmt::format("\x1b[{}m{}\x1b[0m", codes, text) : std::string(text);
  }

  static std::string_view codes(Tone tone) {
    switch (tone) {
      case Tone::good:
        return "32";
      case Tone::bad:
        return "31";
      case Tone::caution:
        return "33";
      case Tone::faint:
        return "2";
      case Tone::plain:
        break;
    }
    return "";
  }

  void print(const Table& table) {
    out_ += '\n';
    const std::vector<std::string> lines = text_table(table, width_ - 2);
    for (std::size_t i = 0; i < lines.size(); ++i)
      out_ += lines[i].empty() ? "\n" : paint("  " + lines[i], i == 0 ? "1" : "") + '\n';
  }

  void print(const Block& block) {
    if (!block.title.empty()) {
      out_ += '\n';
      const bool beside = columns(block.title) + columns(block.subtitle) + 4 <= width_;
      std::string title;
      for (const std::string& line : wrap(block.title, width_ - 2)) title += (title.empty() ? "  " : "\n  ") + line;
      out_ += paint(title, "1");
      if (!block.subtitle.empty() && beside) out_ += "  " + paint(block.subtitle, "2");
      out_ += '\n';
      if (!block.subtitle.empty() && !beside)
        for (const std::string& line : wrap(block.subtitle, width_ - 2)) out_ += "  " + paint(line, "2") + '\n';
    }
    for (const Line& line : block.lines) print(line);
  }

  void print(const Line& line) {
    // On a narrow terminal the sentence starts below its label.
    const bool narrow = width_ < 60;
    const std::size_t indent = narrow ? 6 : 4 + k_label_width + 2;
    const std::string margin(indent, ' ');
    const std::string label = fmt::format("    {:<{}}", line.label, narrow ? 0 : k_label_width + 2);
    const std::string_view all = line.tone == Tone::faint ? codes(line.tone) : "";
    std::string head = paint(label, line.headline && !codes(line.tone).empty() ? fmt::format("1;{}", codes(line.tone))
                                                                               : std::string(codes(line.tone)));
    if (narrow) {
      if (!line.label.empty()) out_ += head + '\n';
      head = margin;
    }
    bool first = true;
    for (const std::string& text : wrap(line.text, width_ - indent)) {
      out_ += (first ? head : margin) + paint(text, all) + '\n';
      first = false;
    }
  }

  std::size_t width_;
  bool colour_;
  std::string out_;
};

}  // namespace

std::string console(const std::vector<Section>& story, const Style& style) {
  Console out(style);
  for (const Section& section : story) out.print(section);
  return out.take();
}

std::string console(const result::Document& document, const Style& style) {
  Console out(style);
  for (const Section& section : tell(document)) out.print(section);
  // The end is what is still on the screen when a long report has scrolled by.
  if (const Section section = in_short(document); !section.blocks.empty()) out.print(section);
  return out.take();
}

}  // namespace payback::report
