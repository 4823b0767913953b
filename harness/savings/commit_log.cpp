// SPDX-License-Identifier: MIT
// See commit_log.hpp.
#include "harness/savings/commit_log.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

namespace payback::savings {
namespace {

constexpr std::size_t k_fields = 5;
constexpr std::int64_t k_day_seconds = 86'400;
constexpr double k_working_share = 5.0 / 7;

bool is_bot(const Commit& commit) {
  // GitHub's mark of an app's account; the two others sign without it.
  const auto marked = [](const std::string& text) { return text.find("[bot]") != std::string::npos; };
  return marked(commit.name) || marked(commit.email) || commit.name == "github-actions" ||
         commit.name == "renovate-bot";
}

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

struct Author {
  std::set<std::string> days;
  std::vector<std::int64_t> times;
};

std::size_t pushes_of(std::vector<std::int64_t> times) {
  std::ranges::sort(times);
  std::size_t pushes = times.empty() ? 0 : 1;
  for (std::size_t i = 1; i < times.size(); ++i) pushes += times[i] - times[i - 1] > k_push_gap_seconds ? 1 : 0;
  return pushes;
}

double rate(std::size_t events, std::size_t days) {
  return days == 0 ? 0 : static_cast<double>(events) / static_cast<double>(days);
}

}  // namespace

Log parse_log(std::string_view text) {
  Log log;
  std::vector<std::string_view> fields;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\0'), text.size());
    fields.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (fields.size() < k_fields) continue;
    Commit commit{0, std::string(fields[1]), std::string(fields[2]), std::string(fields[3]),
                  fields[4].find(' ') != std::string_view::npos};
    const auto [rest, error] = std::from_chars(fields[0].data(), fields[0].data() + fields[0].size(), commit.time);
    if (error == std::errc() && rest == fields[0].data() + fields[0].size())
      log.commits.push_back(std::move(commit));
    else
      ++log.unreadable;
    fields.clear();
  }
  return log;
}

double Activity::commits_per_day() const {
  return rate(commits, author_days);
}

double Activity::pushes_per_day() const {
  return rate(pushes, author_days);
}

Activity activity_of(const std::vector<Commit>& commits, const Window& window) {
  Activity activity;
  activity.window = window;
  std::map<std::string, Author> authors;
  for (const Commit& commit : commits) {
    if (commit.time > window.until + k_day_seconds || commit.time < window.until - window.days * k_day_seconds)
      ++activity.outside;
    else if (commit.merge)
      ++activity.merges;
    else if (is_bot(commit))
      ++activity.bot_commits;
    else {
      Author& author = authors[lower(commit.email)];
      author.days.insert(commit.day);
      author.times.push_back(commit.time);
    }
  }
  activity.authors = authors.size();
  const auto is_regular = [](const auto& author) { return author.second.days.size() >= 2; };
  activity.regulars = static_cast<std::size_t>(std::ranges::count_if(authors, is_regular));
  std::size_t counted = 0;
  for (const auto& author : authors) {
    if (activity.regulars > 0 && !is_regular(author)) continue;
    ++counted;
    activity.commits += author.second.times.size();
    activity.author_days += author.second.days.size();
    activity.pushes += pushes_of(author.second.times);
  }
  const double working_days = static_cast<double>(counted) * window.days * k_working_share;
  if (working_days > 0) activity.presence = std::min(1.0, static_cast<double>(activity.author_days) / working_days);
  return activity;
}

}  // namespace payback::savings
