// SPDX-License-Identifier: MIT
// Small files in the forms of other programs, written down by hand for tests of what is read and refused; that the
// programs themselves write what is read is tested with them, in tests/e2e/formats_test.py.
#pragma once

namespace payback::test {

inline constexpr const char* k_hyperfine_1 = R"({
  "results": [
    {"command": "sleep 0.25", "mean": 0.375, "stddev": 0.125, "median": 0.375, "user": 0.001, "system": 0.0, "min": 0.25,
     "max": 0.5, "times": [0.25, 0.5], "exit_codes": [0, 0], "parameters": {"n": "1"}}
  ]
})";

inline constexpr const char* k_hyperfine_2 = R"({
  "schema_version": 2,
  "metadata": {"hyperfine_version": "2.0.0", "start_time": "2026-11-23T01:54:49Z",
               "platform": {"os": "Linux", "architecture": "x86_64"}},
  "primary_metric": "time_wall_clock",
  "results": [
    {"command": "sleep 0.25", "name": "short",
     "measurements": [
       {"time_wall_clock": {"value": 0.25, "unit": "second"}, "time_user": {"value": 0.125, "unit": "second"},
        "time_system": {"value": 0.0625, "unit": "second"}, "memory_peak_resident": {"value": 4096.0, "unit": "byte"},
        "exit_code": 0},
       {"time_wall_clock": {"value": 0.75, "unit": "second"}, "time_user": {"value": 0.125, "unit": "second"},
        "time_system": {"value": 0.0625, "unit": "second"}, "memory_peak_resident": {"value": 4096.0, "unit": "byte"},
        "exit_code": 3}],
     "parameters": {"n": {"value": "1"}}, "environment": {"K": "v"}, "summary": {}}
  ]
})";

/// Two repetitions, interleaved with another benchmark, and an aggregate; a benchmark that failed.
inline constexpr const char* k_google_benchmark = R"({
  "context": {"date": "2026-11-28T10:00:00+01:00", "host_name": "vm", "executable": "./build/bench_sort", "num_cpus": 2,
              "caches": [{"type": "Data", "level": 1, "size": 49152, "num_sharing": 1}], "load_avg": [1.5],
              "library_build_type": "release"},
  "benchmarks": [
    {"name": "sort/8", "run_name": "sort/8", "run_type": "iteration", "repetitions": 2, "repetition_index": 0,
     "iterations": 1000, "real_time": 1.5, "cpu_time": 1.25, "time_unit": "us", "label": "quick"},
    {"name": "find", "run_name": "find", "run_type": "iteration", "iterations": 10, "real_time": 2.0, "cpu_time": 2.0,
     "time_unit": "ms"},
    {"name": "sort/8", "run_name": "sort/8", "run_type": "iteration", "repetitions": 2, "repetition_index": 1,
     "iterations": 1000, "real_time": 2.5, "cpu_time": 1.25, "time_unit": "us", "label": "quick"},
    {"name": "sort/8_mean", "run_name": "sort/8", "run_type": "aggregate", "aggregate_name": "mean", "real_time": 2.0,
     "cpu_time": 1.25, "time_unit": "us"},
    {"name": "broken", "run_name": "broken", "run_type": "iteration", "error_occurred": true,
     "error_message": "no such file"}
  ]
})";

inline constexpr const char* k_pyperf = R"({
  "benchmarks": [
    {"metadata": {"name": "telco"},
     "runs": [
       {"metadata": {"date": "2026-11-28 11:49:37.696981"}, "warmups": [[1, 0.5]]},
       {"metadata": {"date": "2026-11-28 11:49:39", "mem_max_rss": 4096}, "values": [0.25, 0.5], "warmups": [[1, 0.5]]},
       {"metadata": {"mem_max_rss": 8192}, "values": [0.75]}]}],
  "metadata": {"cpu_count": 2, "cpu_model_name": "Example CPU", "perf_version": "2.11.0", "unit": "second"},
  "version": "1.0"
})";

inline constexpr const char* k_pytest_benchmark = R"({
  "machine_info": {"node": "vm", "machine": "x86_64", "system": "Linux", "cpu": {"brand_raw": "Example CPU", "count": 2}},
  "commit_info": {"id": "unversioned", "branch": "main"},
  "benchmarks": [
    {"name": "test_a[8]", "fullname": "test_b.py::test_a[8]", "params": {"n": 8},
     "stats": {"min": 0.25, "max": 0.75, "mean": 0.5, "stddev": 0.25, "rounds": 3, "median": 0.5, "q1": 0.375, "q3": 0.625,
               "data": [0.25, 0.5, 0.75], "iterations": 1}},
    {"name": "test_c", "fullname": "test_b.py::test_c", "params": null,
     "stats": {"min": 0.25, "max": 0.75, "mean": 0.5, "stddev": 0.25, "rounds": 3, "median": 0.5, "q1": 0.375, "q3": 0.625}}
  ],
  "datetime": "2026-11-28T11:49:50.123456+00:00",
  "version": "5.3.1"
})";

}  // namespace payback::test
