// SPDX-License-Identifier: MIT
#include "harness/app/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "harness/base/visible.hpp"

namespace payback::app {

bool is_terminal(std::FILE* stream) {
  return ::isatty(::fileno(stream)) == 1;
}

int terminal_width(std::FILE* stream) {
  winsize size{};
  int width = 100;
  if (::ioctl(::fileno(stream), TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    width = size.ws_col;
  else if (const char* columns = std::getenv("COLUMNS"); columns != nullptr && std::atoi(columns) > 0)
    width = std::atoi(columns);
  return std::clamp(width, 40, 200);
}

report::Style style_of_stdout() {
  const char* no_color = std::getenv("NO_COLOR");
  const bool wanted = no_color == nullptr || *no_color == '\0';
  return {terminal_width(stdout), wanted && is_terminal(stdout)};
}

std::string visible_lines(std::string_view text) {
  std::string out;
  for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
    out += visible(text.substr(0, end)) + "\n";
    text.remove_prefix(end + 1);
  }
  return out + visible(text);
}

}  // namespace payback::app
