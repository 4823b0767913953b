// SPDX-License-Identifier: MIT
// See git_repository.hpp.
#include "harness/app/git_repository.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <system_error>

#include "harness/base/visible.hpp"
#include "runners/process/command.hpp"
#include "runners/provision/search_path.hpp"

namespace payback::app {
namespace fs = std::filesystem;
namespace {

constexpr Nanoseconds k_timeout = std::chrono::minutes(2);  // 100,000 commits from a cold disk take seconds
constexpr std::size_t k_most_files = 100, k_largest_file = std::size_t{1} << 20U;

/// Each of these names a program that git would start, or a place it would fetch from. What is given here goes before
/// the repository's own configuration.
constexpr const char* k_settings[]{"core.hooksPath=/dev/null", "core.fsmonitor=false", "log.showSignature=false",
                                   "core.sshCommand=false",    "credential.helper=",   "log.mailmap=true"};

scenario::Environment environment() {
  // Not the user's GIT_ variables: GIT_DIR would lead to another repository.
  scenario::Environment variables{{"LC_ALL", "C.UTF-8"},          {"TZ", "UTC"},
                                  {"GIT_TERMINAL_PROMPT", "0"},   {"GIT_OPTIONAL_LOCKS", "0"},
                                  {"GIT_NO_LAZY_FETCH", "1"},     {"GIT_ALLOW_PROTOCOL", "none"},
                                  {"GIT_NO_REPLACE_OBJECTS", "1"}};
  // Where the user's own safe.directory stands.
  for (const char* name : {"PATH", "HOME", "XDG_CONFIG_HOME"})
    if (const char* value = std::getenv(name); value != nullptr) variables[name] = value;
  return variables;
}

class Git {
 public:
  Git(fs::path program, fs::path folder) : program_(std::move(program)), folder_(std::move(folder)) {}

  struct Answer {
    int code = 0;
    std::string output, complaint;
  };
  [[nodiscard]] Result<Answer> ask(const std::vector<std::string>& arguments) const {
    plan::Command command;
    command.argv = {program_.string(), "--no-pager", "--no-replace-objects", "-C", folder_.string()};
    for (const char* setting : k_settings) command.argv.insert(command.argv.end(), {"-c", setting});
    command.argv.insert(command.argv.end(), arguments.begin(), arguments.end());
    command.environment = environment();
    command.directory = "/";
    auto finished = process::run_command(command, k_timeout);
    if (!finished) return std::unexpected(finished.error());
    const auto* const exited = std::get_if<sample::Exited>(&finished->outcome);
    if (exited == nullptr) return wrong("git did not come to an end: " + finished->stderr_tail, "try git log there");
    return Answer{exited->code, std::move(finished->output), std::move(finished->stderr_tail)};
  }
  /// The output; any other exit code than 0 is an error.
  [[nodiscard]] Result<std::string> text(const std::vector<std::string>& arguments) const {
    auto answer = ask(arguments);
    if (!answer) return std::unexpected(answer.error());
    if (answer->code != 0)
      return wrong("git " + arguments.front() + " failed: " + visible(answer->complaint, 300), "try git fsck there");
    return std::move(answer->output);
  }
  [[nodiscard]] std::unexpected<Error> wrong(std::string what, std::string remedy) const {
    return fail(ErrorKind::usage, visible(folder_.string()), std::move(what), std::move(remedy));
  }

 private:
  fs::path program_, folder_;
};

/// Whether it is a repository that git will read, with all of its history.
Result<void> check_repository(const Git& git, const fs::path& folder) {
  const auto shallow = git.ask({"rev-parse", "--is-shallow-repository"});
  if (!shallow) return std::unexpected(shallow.error());
  if (shallow->complaint.find("dubious ownership") != std::string::npos)
    return git.wrong("it belongs to somebody else, so git does not read it",
                     "run this as its owner, or trust it: git config --global --add safe.directory '" +
                         visible(folder.string()) + "'");
  if (shallow->complaint.find("not a git repository") != std::string::npos)
    return git.wrong("this is no Git repository", "name a folder that git log works in, not an archive of its files");
  if (shallow->code != 0)
    return git.wrong("git cannot read it: " + visible(shallow->complaint, 300), "try git log there");
  if (shallow->output.starts_with("true"))
    return git.wrong("this is a shallow clone: most of its history was never fetched",
                     "fetch it first: git fetch --unshallow");
  const auto head = git.ask({"rev-parse", "--verify", "--quiet", "HEAD^{commit}"});
  if (!head) return std::unexpected(head.error());
  if (head->code != 0)
    return git.wrong("it has no commit yet, so there is no history to go by",
                     "name a repository that people work in, or check out a branch with commits");
  return {};
}

Result<savings::Log> read_log(const Git& git, const savings::Window& window) {
  const std::int64_t since = window.until - std::int64_t{window.days} * 86'400;
  const std::string format = fmt::format("--format={}", savings::k_log_format);
  const auto text = git.text({"log", "-z", "--no-show-signature", "--no-color", "--encoding=UTF-8", format,
                              fmt::format("--since=@{} +0000", since), "--max-count=200000", "HEAD", "--branches",
                              "--remotes", "--"});
  if (!text) return std::unexpected(text.error());
  savings::Log log = savings::parse_log(*text);
  if (!log.commits.empty()) return log;
  const auto last = git.text({"log", "-1", "--no-show-signature", "--no-color", "--format=%as", "HEAD", "--"});
  const std::string when = last ? visible(last->substr(0, last->find('\n')), 20) : std::string("unknown");
  return git.wrong(fmt::format("it has no commit in the last {} days; the last one is of {}", window.days, when),
                   "look at more days with --days");
}

Result<void> read_files(const Git& git, GitHistory& history) {
  const auto names = git.text({"ls-tree", "-z", "-r", "--full-tree", "--name-only", "HEAD", "--", ".github/workflows",
                               ".gitlab-ci.yml", ".pre-commit-config.yaml", ".pre-commit-config.yml"});
  if (!names) return std::unexpected(names.error());
  for (std::size_t at = 0; at < names->size();) {
    const std::size_t end = std::min(names->find('\0', at), names->size());
    const std::string path = names->substr(at, end - at);
    at = end + 1;
    if (savings::ci_kind(path) == savings::CiKind::none) continue;
    if (history.files.size() >= k_most_files) {
      ++history.unread_files;
      continue;
    }
    auto blob = git.ask({"cat-file", "blob", "HEAD:" + path});
    if (!blob) return std::unexpected(blob.error());
    // A submodule of that name, or a blob that a partial clone never fetched.
    if (blob->code != 0 || blob->output.size() > k_largest_file)
      ++history.unread_files;
    else
      history.files.push_back({path, std::move(blob->output)});
  }
  return {};
}

}  // namespace

Result<GitHistory> read_git_history(const fs::path& folder, const savings::Window& window) {
  const auto program = provision::find_program("git", provision::Shims::accept);
  if (!program)
    return fail(ErrorKind::unavailable, "git", "it is not on the PATH", "install git (Debian: apt-get install git)");
  std::error_code error;
  if (!fs::is_directory(folder, error))
    return fail(ErrorKind::usage, visible(folder.string()), "there is no such folder", "name a repository's folder");
  const Git git(*program, fs::absolute(folder, error));
  if (const auto checked = check_repository(git, folder); !checked) return std::unexpected(checked.error());
  GitHistory history;
  auto log = read_log(git, window);
  if (!log) return std::unexpected(log.error());
  history.log = std::move(*log);
  if (const auto read = read_files(git, history); !read) return std::unexpected(read.error());
  return history;
}

}  // namespace payback::app
