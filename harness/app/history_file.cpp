// SPDX-License-Identifier: MIT
#include "harness/app/history_file.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "harness/base/ascii.hpp"
#include "harness/base/digest.hpp"
#include "harness/base/visible.hpp"
#include "harness/exchange/date.hpp"
#include "harness/result/document.hpp"

namespace payback::app {

void add_history_option(CLI::App& parser, std::string& file) {
  parser.add_option("--history", file, "File of the history")->capture_default_str();
}

Result<void> check_date(const std::string& flag, const std::string& date) {
  const auto fits = [&](std::string_view form) {
    return date.size() == form.size() &&
           std::ranges::equal(date, form, [](char c, char f) { return f == '0' ? is_digit(c) : c == f; });
  };
  if ((fits("0000-00-00") || fits("0000-00-00T00:00:00Z")) && exchange::utc_date(date)) return {};
  return fail(ErrorKind::usage, flag, fmt::format("\"{}\" is no night", visible(date, 40)),
              "write its date, 2026-11-28, or with the time, 2026-11-28T03:00:00Z");
}

Result<history::Kept> read_all(history::Store& store) {
  auto nights = store.nights();
  if (!nights) return std::unexpected(nights.error());
  auto points = store.points();
  if (!points) return std::unexpected(points.error());
  auto notes = store.notes();
  if (!notes) return std::unexpected(notes.error());
  auto alarms = store.alarms();
  if (!alarms) return std::unexpected(alarms.error());
  return history::Kept{std::move(*nights), std::move(*points), std::move(*notes), std::move(*alarms)};
}

Result<std::vector<history::Night>> nights_called(history::Store& store, const std::string& name) {
  auto nights = store.nights();
  if (!nights) return nights;
  if (name == "latest" && !nights->empty()) return std::vector{nights->back()};
  std::erase_if(*nights, [&](const history::Night& night) { return !history::same_night(name, night.date); });
  if (nights->empty())
    return fail(ErrorKind::usage, visible(name, 40), "the history has no such night",
                "payback history list names them");
  return nights;
}

Result<Appended> append(history::Store& store, const result::Document& document, const std::string& date,
                        const history::Revision& revision) {
  history::Night night;
  night.date = date.empty() ? document.started : date;
  night.started = document.started, night.payback_version = document.payback_version;
  night.fingerprint = document.machine.fingerprint;
  night.machine =
      fmt::format("{}, {} cores, {}", document.machine.cpu_model, document.machine.cores.size(), document.machine.os);
  night.revision = revision;
  if (const auto good = check_date("--night", night.date); !good) return std::unexpected(good.error());
  const std::string text = result::to_json(document);
  const auto earlier = store.nights();
  if (!earlier) return std::unexpected(earlier.error());
  const auto id = store.append(night, history::entries(document), text);
  if (!id) return std::unexpected(id.error());
  return Appended{*id, std::ranges::find(*earlier, *id, &history::Night::id) == earlier->end()};
}

}  // namespace payback::app
