// SPDX-License-Identifier: MIT
// payback-launcher: the parent of every command that payback starts. Reads requests (protocol.hpp) on standard input,
// runs their steps one after the other, appends each sample to the journal with one write, and answers with one reply
// per request.
//
//   payback-launcher PARENT-PID JOURNAL GROUP
//
// JOURNAL and GROUP (a folder of cgroup v2 to join) may be empty.
//
// Why a program of its own: started from a harness of 600 MB, /bin/true reports 600 MB of peak memory; started from
// here, its own. And RUSAGE_CHILDREN is wrong as soon as two children run, wait4 on one pid is not.
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <cstdio>

#include "runners/launcher/channel.hpp"
#include "runners/launcher/error_file.hpp"
#include "runners/launcher/group.hpp"
#include "runners/launcher/marks.hpp"
#include "runners/launcher/protocol.hpp"
#include "runners/launcher/server.hpp"
#include "runners/launcher/timed_run.hpp"
#include "runners/launcher/tree.hpp"

namespace payback::launcher {
namespace {

// How long processes that outlive their command have between SIGTERM and SIGKILL.
constexpr long k_straggler_grace_ms = 200;
// Of all failed runs of a request together: the last words of sixteen.
constexpr std::size_t k_kept_tail_bytes = 16 * k_stderr_tail_bytes;

class Launcher {
 public:
  Launcher(int requests, int replies, int journal, const char* group)
      : channel_(requests, replies), journal_(journal), group_(group) {
    sched_getaffinity(0, sizeof all_cpus_, &all_cpus_);
  }

  /// Serves requests until standard input ends or we are told to end.
  int serve() {
    if (!channel_.open() || null_ < 0 || error_.get() < 0 || server_error_.get() < 0) return k_no_descriptors;
    std::string bytes;
    while (cancelled == 0 && channel_.receive(bytes)) {
      Request request;
      Reader reader(bytes);
      reader.get(request);
      if (!reader.ok()) return 2;
      if (!channel_.send(carry_out(request))) return 2;
    }
    end_descendants(k_straggler_grace_ms);
    return 0;
  }

 private:
  void pin(const std::vector<std::uint64_t>& cpus) const {
    cpu_set_t set = all_cpus_;
    if (!cpus.empty()) CPU_ZERO(&set);
    for (const std::uint64_t cpu : cpus) CPU_SET(cpu, &set);
    sched_setaffinity(0, sizeof set, &set);
  }

  Reply carry_out(const Request& request) {
    const std::uint64_t used_before = used_ns();
    Reply reply = take_all(request);
    if (server != 0) {  // its client was never started
      end_server();
      end_descendants(k_straggler_grace_ms);
      group_.count_cpu();
    }
    reply.cpu_ns = used_ns() - used_before;
    return reply;
  }

  static std::uint64_t used_ns() {
    std::uint64_t sum = 0;
    for (const auto who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
      rusage use{};
      if (getrusage(who, &use) == 0) sum += ns(use.ru_utime) + ns(use.ru_stime);
    }
    return sum;
  }

  Reply take_all(const Request& request) {
    pin(request.cpus);
    std::vector<Prepared> prepared(request.commands.begin(), request.commands.end());
    Reply reply;
    bool sample_failed = false;
    for (const Step& step : request.steps) {
      if (cancelled != 0) {
        reply.end = static_cast<std::uint64_t>(End::cancelled), reply.outcome = "cancelled";
        return reply;
      }
      if (step.begins_round != 0 && sample_failed) break;
      const bool beside_server = server != 0;
      if (!step.cpus.empty()) pin(step.cpus);
      const Ran ran = take(prepared[step.command], step);
      if (!step.cpus.empty()) pin(request.cpus);
      reply.outcome = ran.outcome;
      // What went wrong while the machine was suspended is not the command's fault.
      const bool succeeded = success(step, ran.outcome) || (step.timed != 0 && ran.suspended);
      reply.stderr_tail = succeeded ? "" : error_.tail() + (beside_server ? server_said_ : "");
      if (step.timed != 0 && cancelled == 0 && !record(step, ran, reply)) return reply;
      if (!succeeded && step.timed == 0) {
        reply.end = static_cast<std::uint64_t>(cancelled != 0 ? End::cancelled : End::hook_failed);
        return reply;
      }
      sample_failed = sample_failed || !succeeded;
      ++reply.steps_done;
    }
    reply.end = static_cast<std::uint64_t>(cancelled != 0  ? End::cancelled
                                           : sample_failed ? End::sample_failed
                                                           : End::done);
    return reply;
  }

  static bool success(const Step& step, const std::string& outcome) {
    for (const std::uint64_t code : step.success_codes)
      if (outcome == token("exit", static_cast<int>(code))) return true;
    return false;
  }

  /// Opens files, runs, and leaves no process of the command behind.
  Ran take(Prepared& prepared, const Step& step) {
    if (step.background != 0) return begin_server(prepared);
    const Command& command = *prepared.command;
    const int input = command.input.empty() ? null_ : open(command.input.c_str(), O_RDONLY | O_CLOEXEC);
    const int output =
        command.output.empty() ? null_ : open(command.output.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    error_.empty();
    Ran ran;
    if (input < 0 || output < 0) {
      ran.outcome = token("spawn", errno);
      // The errno alone would be taken for the program's.
      dprintf(error_.get(), "its standard %s cannot be opened: %s; name a file that can\n",
              input < 0 ? "input" : "output", (input < 0 ? command.input : command.output).c_str());
    } else {
      std::string padding;
      char** environment = prepared.environment.data() + 1;
      if (step.padding_bytes > 0) {
        padding = "PAYBACK_PADDING=" + std::string(step.padding_bytes, 'x');
        prepared.environment[0] = padding.data();
        environment = prepared.environment.data();
      }
      const Descriptors files{input, output, error_.get()};
      ran = server != 0 ? run_beside_server(prepared, files, environment, step)
                        : run_alone(prepared, files, environment, step);
      apply_marks(command.marks, success(step, ran.outcome), ran);
    }
    if (input != null_ && input >= 0) close(input);
    if (output != null_ && output >= 0) close(output);
    return ran;
  }

  Ran run_watched(Prepared& prepared, const Descriptors& files, char** environment, const Step& step) {
    forget_marks(prepared.command->marks);
    const std::int64_t suspended = suspended_ns();
    Ran ran = run(prepared, files, environment, step.timeout_ns);
    ran.suspended = suspended_ns() - suspended > k_suspension_ns;
    return ran;
  }

  Ran run_alone(Prepared& prepared, const Descriptors& files, char** environment, const Step& step) {
    limit_before(prepared);
    Ran ran = run_watched(prepared, files, environment, step);
    ran.left_behind = end_descendants(k_straggler_grace_ms);
    ran.group_cpu_ns = group_.cpu_ns(), ran.group_peak_bytes = group_.peak_bytes();
    return ran;
  }

  /// The server outlives untimed steps and ends with the timed one, whose sample has what both used.
  Ran run_beside_server(Prepared& prepared, const Descriptors& files, char** environment, const Step& step) {
    const Used before = step.timed != 0 ? used_by_descendants() : Used{};
    group_.count_cpu();
    Ran ran = run_watched(prepared, files, environment, step);
    server_said_ = fate_of_server() + server_error_.tail();
    if (step.timed == 0) return ran;
    add_server(before, used_by_descendants(), ran.usage);
    ran.group_cpu_ns = group_.cpu_ns(), ran.group_peak_bytes = group_.peak_bytes();
    end_server();
    ran.left_behind = end_descendants(k_straggler_grace_ms);
    group_.count_cpu();  // the end of the server is nobody's
    return ran;
  }

  Ran begin_server(Prepared& prepared) {
    error_.empty(), server_error_.empty();
    limit_before(prepared);
    const int error = start_server(prepared, {null_, null_, server_error_.get()});
    Ran ran;
    ran.outcome = error == 0 ? token("exit", 0) : token("spawn", error);
    return ran;
  }

  void limit_before(Prepared& prepared) {
    prepared.limit_memory = !group_.limits_memory(), prepared.limit_processes = !group_.limits_processes();
    group_.before(*prepared.command);
  }

  bool record(const Step& step, const Ran& ran, Reply& reply) const {
    char numbers[320];
    const rusage& use = ran.usage;
    std::snprintf(numbers, sizeof numbers, "\t%llu\t%llu\t%llu\t%llu\t%lld\t%ld\t%ld\t%ld\t%ld\t%ld\t%ld\t%llu\t%s",
                  static_cast<unsigned long long>(ran.start_ns), static_cast<unsigned long long>(ran.wall_ns),
                  static_cast<unsigned long long>(ns(use.ru_utime)), static_cast<unsigned long long>(ns(use.ru_stime)),
                  static_cast<long long>(use.ru_maxrss) * 1024, use.ru_nvcsw, use.ru_nivcsw, use.ru_minflt,
                  use.ru_majflt, use.ru_inblock, use.ru_oublock, static_cast<unsigned long long>(ran.left_behind),
                  ran.outcome.c_str());
    const std::string line = step.prefix + numbers + "\t" + text(ran.group_cpu_ns) + "\t" + text(ran.group_peak_bytes) +
                             "\t" + (ran.suspended ? "suspended" : "") + "\n";
    reply.records.emplace_back(line, 0, line.size() - 1);
    keep_tail(reply);
    if (journal_ < 0) return true;
    ssize_t put = 0;
    do put = write(journal_, line.data(), line.size());
    while (put < 0 && errno == EINTR);
    if (put == static_cast<ssize_t>(line.size())) return true;
    reply.end = static_cast<std::uint64_t>(End::journal_failed);
    reply.outcome = token("spawn", put < 0 ? errno : ENOSPC);
    if (put > 0) take_back(put);
    return false;
  }

  /// What each run said that failed, as far as there is room: a large launcher is a large floor for peak memory.
  static void keep_tail(Reply& reply) {
    std::size_t kept = 0;
    for (const std::string& tail : reply.stderr_tails) kept += tail.size();
    reply.stderr_tails.push_back(kept < k_kept_tail_bytes ? reply.stderr_tail : "");
  }

  /// The part of a line that still found room, unless somebody has written behind it: what is appended when there is
  /// room again has to begin on a line of its own.
  void take_back(ssize_t size) const {
    struct stat info{};
    const off_t end = lseek(journal_, 0, SEEK_CUR);
    if (end >= size && fstat(journal_, &info) == 0 && info.st_size == end) (void)!ftruncate(journal_, end - size);
  }

  static std::string text(const std::optional<std::uint64_t>& number) {
    return number ? std::to_string(*number) : std::string();
  }

  Channel channel_;
  int journal_;
  Group group_;
  int null_ = open("/dev/null", O_RDWR | O_CLOEXEC);
  ErrorFile error_{"stderr"}, server_error_{"server"};
  std::string server_said_;
  cpu_set_t all_cpus_{};
};

int start(int argc, char** argv) {
  if (argc != 4) {
    static constexpr char k_message[] = "payback-launcher is started by payback, not by hand\n";
    (void)!write(2, k_message, sizeof k_message - 1);
    return 2;
  }
  harness = static_cast<pid_t>(std::strtol(argv[1], nullptr, 10));
  const int requests = fcntl(0, F_DUPFD_CLOEXEC, 3);
  const int replies = fcntl(1, F_DUPFD_CLOEXEC, 3);
  const bool keeps = *argv[2] != '\0';
  const int journal = keeps ? open(argv[2], O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644) : -1;
  if (keeps && journal < 0) return errno == EMFILE || errno == ENFILE ? k_no_descriptors : k_no_journal;
  // Held as long as we live: who takes the run up after a kill waits until the last of us has written its last record.
  if (journal >= 0) flock(journal, LOCK_SH);
  // The harness blocks signals for its own thread that waits for them, and ignores SIGPIPE: neither is for its
  // commands.
  std::signal(SIGPIPE, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  handle(SIGALRM, on_alarm), handle(SIGTERM, on_cancel), handle(SIGINT, on_cancel), handle(SIGUSR2, on_parent_death);
  // A session of its own: no terminal for commands to ask questions on, and Ctrl-C reaches the harness alone, which
  // tells us.
  setsid();
  prctl(PR_SET_CHILD_SUBREAPER, 1);
  prctl(PR_SET_PDEATHSIG, SIGUSR2);
  if (getppid() != harness) return 0;
  return Launcher(requests, replies, journal, argv[3]).serve();
}

}  // namespace
}  // namespace payback::launcher

int main(int argc, char** argv) {
  return payback::launcher::start(argc, argv);
}
