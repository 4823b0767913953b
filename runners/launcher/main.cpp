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
#include <sys/mman.h>
#include <sys/stat.h>

#include <cstdio>

#include "runners/launcher/group.hpp"
#include "runners/launcher/protocol.hpp"
#include "runners/launcher/timed_run.hpp"
#include "runners/launcher/tree.hpp"

namespace payback::launcher {
namespace {

// How long processes that outlive their command have between SIGTERM and SIGKILL.
constexpr long k_straggler_grace_ms = 200;

class Launcher {
 public:
  Launcher(int requests, int replies, int journal, const char* group)
      : requests_(requests), replies_(replies), journal_(journal), group_(group) {
    sched_getaffinity(0, sizeof all_cpus_, &all_cpus_);
  }

  /// Serves requests until standard input ends or we are told to end.
  int serve() {
    if (requests_ < 0 || replies_ < 0 || null_ < 0 || error_ < 0) return k_no_descriptors;
    std::string bytes;
    while (cancelled == 0 && read_frame(bytes)) {
      Request request;
      Reader reader(bytes);
      reader.get(request);
      if (!reader.ok()) return 2;
      if (!answer(carry_out(request))) return 2;
    }
    end_descendants(k_straggler_grace_ms);
    return 0;
  }

 private:
  bool read_all(char* to, std::size_t size) const {
    while (size > 0) {
      const ssize_t got = read(requests_, to, size);
      if (got < 0 && errno == EINTR && cancelled == 0) continue;
      if (got <= 0) return false;
      to += got, size -= static_cast<std::size_t>(got);
    }
    return true;
  }

  bool read_frame(std::string& bytes) const {
    unsigned char head[4];
    if (!read_all(reinterpret_cast<char*>(head), sizeof head)) return false;
    const std::uint32_t size =
        head[0] | (std::uint32_t{head[1]} << 8U) | (std::uint32_t{head[2]} << 16U) | (std::uint32_t{head[3]} << 24U);
    if (size > k_largest_frame) return false;
    bytes.resize(size);
    return read_all(bytes.data(), size);
  }

  [[nodiscard]] bool answer(const Reply& reply) const {
    Writer writer;
    writer.put(reply);
    const std::string frame = writer.frame();
    for (std::size_t done = 0; done < frame.size();) {
      const ssize_t put = write(replies_, frame.data() + done, frame.size() - done);
      if (put < 0 && errno == EINTR) continue;
      if (put <= 0) return false;
      done += static_cast<std::size_t>(put);
    }
    return true;
  }

  void pin(const std::vector<std::uint64_t>& cpus) const {
    cpu_set_t set = all_cpus_;
    if (!cpus.empty()) CPU_ZERO(&set);
    for (const std::uint64_t cpu : cpus) CPU_SET(cpu, &set);
    sched_setaffinity(0, sizeof set, &set);
  }

  Reply carry_out(const Request& request) {
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
      const Ran ran = take(prepared[step.command], step);
      reply.outcome = ran.outcome, reply.wall_ns = ran.wall_ns;
      // What went wrong while the machine was suspended is not the command's fault.
      const bool succeeded = success(step, ran.outcome) || (step.timed != 0 && ran.suspended);
      if (!succeeded && reply.stderr_tail.empty()) reply.stderr_tail = stderr_tail();
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
    const Command& command = *prepared.command;
    const int input = command.input.empty() ? null_ : open(command.input.c_str(), O_RDONLY | O_CLOEXEC);
    const int output =
        command.output.empty() ? null_ : open(command.output.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (ftruncate(error_, 0) == 0) lseek(error_, 0, SEEK_SET);
    Ran ran;
    if (input < 0 || output < 0) {
      ran.outcome = token("spawn", errno);
    } else {
      std::string padding;
      char** environment = prepared.environment.data() + 1;
      if (step.padding_bytes > 0) {
        padding = "PAYBACK_PADDING=" + std::string(step.padding_bytes, 'x');
        prepared.environment[0] = padding.data();
        environment = prepared.environment.data();
      }
      prepared.limit_memory = !group_.limits_memory(), prepared.limit_processes = !group_.limits_processes();
      group_.before(command);
      const std::int64_t suspended = suspended_ns();
      ran = run(prepared, {input, output, error_}, environment, step.timeout_ns);
      ran.suspended = suspended_ns() - suspended > k_suspension_ns;
      ran.left_behind = end_descendants(k_straggler_grace_ms);
      ran.group_cpu_ns = group_.cpu_ns(), ran.group_peak_bytes = group_.peak_bytes();
    }
    if (input != null_ && input >= 0) close(input);
    if (output != null_ && output >= 0) close(output);
    return ran;
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

  [[nodiscard]] std::string stderr_tail() const {
    struct stat info{};
    if (fstat(error_, &info) != 0) return {};
    const off_t from = info.st_size > static_cast<off_t>(k_stderr_tail_bytes)
                           ? info.st_size - static_cast<off_t>(k_stderr_tail_bytes)
                           : 0;
    std::string text(static_cast<std::size_t>(info.st_size - from), '\0');
    const ssize_t got = pread(error_, text.data(), text.size(), from);
    text.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return text;
  }

  int requests_, replies_, journal_;
  Group group_;
  int null_ = open("/dev/null", O_RDWR | O_CLOEXEC), error_ = memfd_create("stderr", MFD_CLOEXEC);
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
