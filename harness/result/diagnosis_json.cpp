// SPDX-License-Identifier: MIT
// A Diagnosis as JSON: what is not known is left out, as in the result document.
#include <cmath>
#include <nlohmann/json.hpp>

#include "harness/result/diagnosis.hpp"

namespace payback::result {
namespace {

using OrderedJson = nlohmann::ordered_json;

template <class T>
void put(OrderedJson& object, const char* key, const std::optional<T>& value) {
  if (value) object[key] = *value;
}
void put(OrderedJson& object, const char* key, const std::optional<double>& value) {
  if (value && std::isfinite(*value)) object[key] = *value;
}

OrderedJson estimate(const statistics::Estimate& value) {
  return {{"point", value.point}, {"low", value.low}, {"high", value.high}, {"confidence", value.confidence}};
}

OrderedJson machine_json(const machine::Machine& machine) {
  OrderedJson cores = OrderedJson::array();
  for (const machine::Core& core : machine.cores)
    cores.push_back({{"cpus", core.cpus}, {"numa_node", core.numa_node}, {"last_level_cache", core.last_level_cache}});
  OrderedJson out{{"cpu_model", machine.cpu_model},       {"cores", std::move(cores)},         {"smt", machine.smt},
                  {"memory_bytes", machine.memory_bytes}, {"kernel", machine.kernel},          {"os", machine.os},
                  {"architecture", machine.architecture}, {"fingerprint", machine.fingerprint}};
  put(out, "governor", machine.governor);
  put(out, "virtualization", machine.virtualization);
  put(out, "load_average", machine.load_average);
  return out;
}

OrderedJson frequency_json(const machine::Frequency& frequency) {
  OrderedJson out{{"governors", frequency.governors}};
  put(out, "driver", frequency.driver);
  put(out, "lowest_hz", frequency.lowest_hz);
  put(out, "highest_hz", frequency.highest_hz);
  put(out, "hardware_highest_hz", frequency.hardware_highest_hz);
  put(out, "turbo", frequency.turbo);
  put(out, "throttled", frequency.throttled);
  return out;
}

OrderedJson timer_json(const machine::Timer& timer) {
  OrderedJson out = OrderedJson::object();
  put(out, "source", timer.source);
  if (timer.resolution) out["resolution_ns"] = timer.resolution->count();
  put(out, "read_seconds", timer.read_seconds);
  return out;
}

OrderedJson counters_json(const machine::Counters& counters) {
  OrderedJson out{{"available", counters.available}, {"why_not", counters.why_not}};
  put(out, "paranoid", counters.paranoid);
  return out;
}

OrderedJson facts_json(const machine::Facts& facts) {
  OrderedJson out = OrderedJson::object();
  if (facts.online_cpus > 0) out["online_cpus"] = facts.online_cpus;
  put(out, "cpu_quota", facts.cpu_quota);
  OrderedJson caches = OrderedJson::array(), load = OrderedJson::array(), disks = OrderedJson::array();
  for (const machine::Cache& cache : facts.caches)
    caches.push_back({{"level", cache.level}, {"kind", cache.kind}, {"bytes", cache.bytes}, {"count", cache.count}});
  for (const machine::CpuLoad& cpu : facts.load)
    load.push_back({{"cpu", cpu.cpu}, {"busy", cpu.busy}, {"steal", cpu.steal}});
  for (const machine::Disk& disk : facts.disks) {
    disks.push_back({{"what", disk.what}, {"path", disk.path}});
    put(disks.back(), "free_bytes", disk.free_bytes);
  }
  out["caches"] = std::move(caches);
  out["frequency"] = frequency_json(facts.frequency);
  out["load"] = std::move(load);
  put(out, "waiting_share", facts.waiting_share);
  out["timer"] = timer_json(facts.timer);
  out["counters"] = counters_json(facts.counters);
  put(out, "available_memory_bytes", facts.available_memory_bytes);
  put(out, "randomised_addresses", facts.randomised_addresses);
  put(out, "huge_pages", facts.huge_pages);
  out["disks"] = std::move(disks);
  return out;
}

OrderedJson equal_json(const EqualCommands& equal) {
  OrderedJson detectable = OrderedJson::array();
  for (const Detectable& one : equal.detectable)
    detectable.push_back({{"seconds", one.seconds}, {"effect", one.effect}});
  OrderedJson alarms{{"trials", equal.false_alarms.trials},
                     {"alarms", equal.false_alarms.alarms},
                     {"rounds_per_trial", equal.false_alarms.rounds_per_trial}};
  if (equal.false_alarms.rate) alarms["rate"] = estimate(*equal.false_alarms.rate);
  return {{"command_seconds", equal.command_seconds},
          {"slots", equal.slots},
          {"alone", equal.alone},
          {"rounds", equal.noise.rounds},
          {"rounds_per_second", equal.rounds_per_second},
          {"rms", equal.noise.rms},
          {"sd", equal.noise.sd},
          {"effective_sd", equal.noise.effective_sd},
          {"ratio", estimate(equal.noise.ratio)},
          {"false_alarms", std::move(alarms)},
          {"detectable", std::move(detectable)}};
}

}  // namespace

std::string to_json(const Diagnosis& diagnosis) {
  OrderedJson out{{"schema", "payback/doctor/1"},
                  {"payback_version", diagnosis.payback_version},
                  {"started", diagnosis.started},
                  {"duration_seconds", diagnosis.duration_seconds},
                  {"seed", diagnosis.seed},
                  {"machine", machine_json(diagnosis.machine)},
                  {"facts", facts_json(diagnosis.facts)}};
  put(out, "throttled_meanwhile", diagnosis.throttled_meanwhile);
  if (diagnosis.equal) out["equal"] = equal_json(*diagnosis.equal);
  OrderedJson sides = OrderedJson::array(), advice = OrderedJson::array();
  for (const SideBySide& one : diagnosis.side_by_side)
    sides.push_back({{"slots", one.slots}, {"slowdown", estimate(one.slowdown)}});
  out["side_by_side"] = std::move(sides);
  if (const auto& known = diagnosis.known_ratio)
    out["known_ratio"] = {{"measured", estimate(known->measured)},
                          {"expected", known->expected},
                          {"covered", known->covered()},
                          {"rounds", known->rounds}};
  out["not_measured"] = diagnosis.not_measured;
  for (const Advice& one : diagnosis.advice) advice.push_back({{"id", one.id}, {"text", one.text}});
  out["advice"] = std::move(advice);
  // A path may hold any byte, JSON only text.
  return out.dump(2, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
}

}  // namespace payback::result
