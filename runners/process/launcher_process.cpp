// SPDX-License-Identifier: MIT
#include "runners/process/launcher_process.hpp"

// From a parent of 200 MB, fork costs 13 ms a start and vfork 0.9 ms; Boost.Process uses it only when told that it is
// there.
#define BOOST_POSIX_HAS_VFORK 1
#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/process/args.hpp>
#include <boost/process/child.hpp>
#include <boost/process/error.hpp>
#include <boost/process/exe.hpp>
#include <boost/process/posix.hpp>
#include <csignal>
#include <mutex>
#include <set>
#include <system_error>

#include "harness/base/descriptor.hpp"
#include "runners/process/command.hpp"
#include "runners/process/control_group.hpp"
#include "runners/process/orphans.hpp"
#include "runners/process/start_in_group.hpp"

namespace payback::process {
namespace {

namespace bp = boost::process;

/// The launchers that are alive: the signal thread tells each of them to end.
struct Registry {
  Registry() { adopt_orphans(); }
  std::mutex mutex;
  std::set<pid_t> pids;
  std::set<pid_t> not_waited_for;  ///< these and those that are being ended
};
Registry& registry() {
  static Registry instance;
  return instance;
}

std::string system_message(int error) {
  return std::error_code(error, std::generic_category()).message();
}

/// What to do where the launcher cannot be started for this reason.
std::string remedy_of(int error) {
  switch (error) {
    case EAGAIN:
      return "raise the limit of processes (ulimit -u, or pids.max of the control group)";
    case EMFILE:
    case ENFILE:
      return "raise the limit of open files (ulimit -n)";
    default:
      return "build it again, or check its permissions";
  }
}

}  // namespace

struct LauncherProcess::State {
  std::optional<std::filesystem::path> journal;
  ControlGroup group;
  bp::child child;
  pid_t pid = 0;
  Descriptor requests, replies;

  State() = default;
  /// Why it ended without being told to. Blocks until it has.
  [[nodiscard]] Error death();
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    if (pid == 0) return;
    requests.close();
    {
      // Out of the registry before it is waited for: afterwards the number may belong to somebody else.
      const std::lock_guard lock(registry().mutex);
      registry().pids.erase(pid);
    }
    ::kill(pid, SIGTERM);
    std::error_code ignored;
    child.wait(ignored);
    group = {};
    const std::lock_guard lock(registry().mutex);
    registry().not_waited_for.erase(pid);
    // One that was killed has ended nothing, and where there is no group neither have we.
    if (WIFSIGNALED(child.native_exit_code())) end_orphans(registry().not_waited_for);
  }
};

Error LauncherProcess::State::death() {
  ::kill(pid, SIGKILL);  // for one whose answer makes no sense; in one that has ended it changes nothing
  siginfo_t info{};
  ::waitid(P_PID, static_cast<id_t>(pid), &info, WEXITED | WNOWAIT);
  const bool exited = info.si_code == CLD_EXITED;
  if (exited && info.si_status == launcher::k_no_descriptors)
    return {ErrorKind::unavailable, "launcher", "there are no file descriptors left for it",
            "raise the limit of open files (ulimit -n)"};
  if (exited && info.si_status == launcher::k_no_journal)
    return {ErrorKind::unavailable, journal->string(), "the launcher cannot open the journal",
            "check that the folder is there and may be written"};
  return {ErrorKind::internal, "launcher",
          exited ? fmt::format("it ended without an answer (exit {})", info.si_status)
                 : "it was ended by " + sample::describe(sample::Signaled{info.si_status}),
          "samples already taken are in the journal"};
}

LauncherProcess::LauncherProcess(std::unique_ptr<State> state) : state_(std::move(state)) {}
LauncherProcess::LauncherProcess(LauncherProcess&&) noexcept = default;
LauncherProcess& LauncherProcess::operator=(LauncherProcess&&) noexcept = default;
LauncherProcess::~LauncherProcess() = default;

Result<LauncherProcess> LauncherProcess::start(const std::optional<std::filesystem::path>& journal) {
  const auto program = find_launcher();
  if (!program) return std::unexpected(program.error());
  int down[2], up[2];
  if (::pipe2(down, O_CLOEXEC) != 0)
    return fail(ErrorKind::unavailable, program->string(), "no pipe for the launcher: " + system_message(errno),
                "raise the limit of open files (ulimit -n)");
  const Descriptor child_in(down[0]);
  auto state = std::make_unique<State>();
  state->requests.reset(down[1]);
  if (::pipe2(up, O_CLOEXEC) != 0)
    return fail(ErrorKind::unavailable, program->string(), "no pipe for the launcher: " + system_message(errno),
                "raise the limit of open files (ulimit -n)");
  state->replies.reset(up[0]);
  const Descriptor child_out(up[1]);

  state->journal = journal;
  if (const auto& parent = group_parent()) state->group = ControlGroup::below(*parent);
  const std::vector<std::string> arguments{std::to_string(::getpid()), journal ? journal->string() : "",
                                           state->group.folder().string()};
  std::error_code error;
  // Not a moment unknown: who ends orphans must not take it for one.
  const std::lock_guard lock(registry().mutex);
  const pid_t born = start_in_group(state->group.folder(), *program, arguments, child_in.get(), child_out.get());
  state->child =
      born > 0 ? bp::child(born)
               : bp::child(bp::exe = program->string(), bp::args = arguments, bp::posix::fd.bind(0, child_in.get()),
                           bp::posix::fd.bind(1, child_out.get()), bp::posix::use_vfork, error);
  if (error)
    return fail(ErrorKind::unavailable, program->string(), "the launcher does not start: " + error.message(),
                remedy_of(error.value()));
  state->pid = state->child.id();
  registry().pids.insert(state->pid);
  registry().not_waited_for.insert(state->pid);
  return LauncherProcess(std::move(state));
}

Result<void> LauncherProcess::send(const launcher::Request& request) {
  launcher::Writer writer;
  writer.put(request);
  const std::string frame = writer.frame();
  for (std::size_t done = 0; done < frame.size();) {
    const ssize_t put = ::write(state_->requests.get(), frame.data() + done, frame.size() - done);
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return fail(ErrorKind::internal, "launcher", "it takes no request: " + system_message(errno));
    done += static_cast<std::size_t>(put);
  }
  return {};
}

Result<launcher::Reply> LauncherProcess::receive() {
  const auto read_all = [&](char* to, std::size_t size) {
    while (size > 0) {
      const ssize_t got = ::read(state_->replies.get(), to, size);
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) return false;
      to += got, size -= static_cast<std::size_t>(got);
    }
    return true;
  };
  unsigned char head[4];
  const auto dead = [this] { return std::unexpected(state_->death()); };
  if (!read_all(reinterpret_cast<char*>(head), sizeof head)) return dead();
  const std::uint32_t size =
      head[0] | (std::uint32_t{head[1]} << 8U) | (std::uint32_t{head[2]} << 16U) | (std::uint32_t{head[3]} << 24U);
  if (size > launcher::k_largest_frame) return dead();
  std::string bytes(size, '\0');
  if (!read_all(bytes.data(), size)) return dead();
  launcher::Reply reply;
  launcher::Reader reader(bytes);
  reader.get(reply);
  if (!reader.ok()) return dead();
  return reply;
}

Result<launcher::Reply> LauncherProcess::submit(const launcher::Request& request) {
  // One that takes no request has ended; why is told where the answer would be.
  if (const auto sent = send(request); !sent) return std::unexpected(state_->death());
  return receive();
}

Result<void> LauncherProcess::restart() {
  const auto journal = state_->journal;
  state_.reset();
  auto another = start(journal);
  if (!another) return std::unexpected(another.error());
  state_ = std::move(another->state_);
  return {};
}

bool LauncherProcess::answered() const {
  pollfd descriptor{state_->replies.get(), POLLIN, 0};
  return ::poll(&descriptor, 1, 0) != 0;
}

void LauncherProcess::cancel() {
  const std::lock_guard lock(registry().mutex);
  if (registry().pids.contains(state_->pid)) ::kill(state_->pid, SIGTERM);
}

std::string_view containment() {
  return group_parent() ? "cgroup" : "process-tree";
}

std::atomic<bool>& interrupt_requested() {
  static std::atomic<bool> requested = false;
  return requested;
}

void interrupt_all() {
  interrupt_requested() = true;
  const std::lock_guard lock(registry().mutex);
  for (const pid_t pid : registry().pids) ::kill(pid, SIGTERM);
}

launcher::Command to_launcher(const plan::Command& command) {
  launcher::Command out;
  out.argv = command.argv;
  for (const auto& [name, value] : command.environment) out.environment.push_back(fmt::format("{}={}", name, value));
  out.directory = command.directory;
  out.input = command.input;
  out.output = command.output;
  out.marks = command.marks;
  out.memory_bytes = static_cast<std::uint64_t>(command.limits.memory_bytes.value_or(0));
  out.processes = static_cast<std::uint64_t>(command.limits.processes.value_or(0));
  return out;
}

}  // namespace payback::process
