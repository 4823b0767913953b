// SPDX-License-Identifier: MIT
#include "runners/process/command.hpp"

#include <unistd.h>

#include <fcntl.h>

#include <algorithm>
#include <cassert>
#include <cstdlib>
#include <fstream>
#include <system_error>

#include "runners/process/launcher_process.hpp"

namespace payback::process {
namespace fs = std::filesystem;
namespace {

constexpr std::uintmax_t k_largest_output = 256U << 20U;

/// A file for a command's output that goes when its object goes.
class OutputFile {
 public:
  OutputFile() {
    std::error_code error;
    const fs::path folder = fs::temp_directory_path(error);
    std::string name = ((error ? fs::path("/tmp") : folder) / "payback-output-XXXXXX").string();
    const int fd = ::mkostemp(name.data(), O_CLOEXEC);
    if (fd < 0) return;
    ::close(fd);
    path_ = name;
  }
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;
  ~OutputFile() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove(path_, ignored);
  }
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string content() const {
    std::error_code error;
    const std::uintmax_t size = std::min(fs::file_size(path_, error), k_largest_output);
    if (error) return {};
    std::string text(static_cast<std::size_t>(size), '\0');
    std::ifstream file(path_, std::ios::binary);
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(file.gcount()));
    return text;
  }

 private:
  std::string path_;
};

launcher::Request single_step(const plan::Command& command, Nanoseconds timeout) {
  launcher::Request request;
  request.commands.push_back(to_launcher(command));
  launcher::Step step;
  step.timeout_ns = static_cast<std::uint64_t>(timeout.count());
  request.steps.push_back(step);  // no success codes: whatever it does, the reply keeps the tail of its stderr
  return request;
}

/// Asked again when the launcher is there: an interrupt that came before has not reached it, a later one does.
std::unexpected<Error> not_started(const plan::Command& command) {
  return fail(ErrorKind::interrupted, command.argv.front(), "not started after the interrupt");
}

}  // namespace

Result<fs::path> find_launcher() {
  std::error_code error;
  if (const char* path = std::getenv("PAYBACK_LAUNCHER"); path != nullptr && *path != '\0') {
    if (fs::exists(path, error)) return fs::path(path);
    return fail(ErrorKind::usage, "PAYBACK_LAUNCHER", std::string(path) + " is not there",
                "unset it, or name the built payback-launcher");
  }
  const fs::path self = fs::read_symlink("/proc/self/exe", error);
  fs::path beside = self.parent_path() / "payback-launcher";
  if (!error && fs::exists(beside, error)) return beside;
  return fail(ErrorKind::unavailable, beside.string(), "the launcher is missing",
              "build the target payback-launcher, or install both programs in one folder");
}

Result<fs::path> find_probe() {
  const auto launcher = find_launcher();
  if (!launcher) return launcher;
  std::error_code error;
  fs::path beside = launcher->parent_path() / "payback-probe";
  if (fs::exists(beside, error)) return beside;
  return fail(ErrorKind::unavailable, beside.string(), "the program that waits for servers is missing",
              "build the target payback-probe, or install it beside the launcher");
}

Result<Finished> run_command(const plan::Command& command, Nanoseconds timeout, AfterInterrupt after_interrupt) {
  const bool interruptible = after_interrupt == AfterInterrupt::refuse;
  if (interruptible && interrupt_requested()) return not_started(command);
  plan::Command with_output = command;
  std::optional<OutputFile> file;
  if (command.output.empty()) {
    file.emplace();
    if (file->path().empty())
      return fail(ErrorKind::unavailable, "TMPDIR", "no file for a command's output can be made there",
                  "free some space, or set TMPDIR to a folder you can write");
    with_output.output = file->path();
  }
  auto started = LauncherProcess::start();
  if (!started) return std::unexpected(started.error());
  if (interruptible && interrupt_requested()) return not_started(command);
  const auto reply = started->submit(single_step(with_output, timeout));
  // Before the answer: a launcher that is told to end before it has read its request gives none.
  if (interruptible && interrupt_requested())
    return fail(ErrorKind::interrupted, command.argv.front(), "ended by the interrupt");
  if (!reply) return std::unexpected(reply.error());
  Finished finished;
  const bool known = sample::decode(reply->outcome, finished.outcome);
  assert(known && "the launcher writes outcomes that sample::decode reads");
  (void)known;
  if (file) finished.output = file->content();
  finished.stderr_tail = reply->stderr_tail;
  return finished;
}

struct Service::State {
  LauncherProcess launcher;
  std::string stderr_tail;
  bool ended = false;
};

Service::Service(std::unique_ptr<State> state) : state_(std::move(state)) {}
Service::Service(Service&&) noexcept = default;
Service& Service::operator=(Service&&) noexcept = default;
Service::~Service() {
  if (state_) stop();
}

Result<Service> Service::start(const plan::Command& command) {
  auto started = LauncherProcess::start();
  if (!started) return std::unexpected(started.error());
  if (interrupt_requested()) return not_started(command);
  auto state = std::make_unique<State>(State{std::move(*started), {}, false});
  const auto sent = state->launcher.send(single_step(command, Nanoseconds{0}));
  if (!sent) return interrupt_requested() ? not_started(command) : std::unexpected(sent.error());
  return Service(std::move(state));
}

bool Service::running() const {
  return !state_->ended && !state_->launcher.answered();
}

std::string Service::stderr_tail() const {
  if (!state_->ended && state_->launcher.answered()) {
    if (const auto reply = state_->launcher.receive()) state_->stderr_tail = reply->stderr_tail;
    state_->ended = true;
  }
  return state_->stderr_tail;
}

void Service::stop() {
  if (state_->ended) return;
  state_->launcher.cancel();
  if (const auto reply = state_->launcher.receive()) state_->stderr_tail = reply->stderr_tail;
  state_->ended = true;
}

}  // namespace payback::process
