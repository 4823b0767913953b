// SPDX-License-Identifier: MIT
#include "runners/provision/marker.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>
#include <system_error>
#include <utility>

#include "harness/base/descriptor.hpp"

namespace payback::provision {
namespace fs = std::filesystem;
namespace {

constexpr const char* k_marker = ".payback.json";
constexpr int k_format = 1;

std::unexpected<Error> cannot_write(const fs::path& file) {
  const auto reason = std::error_code(errno, std::generic_category()).message();
  return fail(ErrorKind::unavailable, file.string(), "cannot be written: " + reason,
              "free some space there, or set PAYBACK_CACHE to a folder you can write");
}

nlohmann::json json_of(const plan::LanguageEvidence& e) {
  return {{"language", e.language}, {"file", e.file}, {"seen", e.seen}, {"part", e.part}, {"files", e.files}};
}

/// Throws what the parser throws.
plan::LanguageEvidence evidence_from(const nlohmann::json& e) {
  return {e.at("language").get<std::string>(), e.at("file").get<std::string>(), e.at("seen").get<std::string>(),
          e.at("part").get<bool>(), e.at("files").get<std::int64_t>()};
}

}  // namespace

Footprint footprint(const fs::path& root) {
  Footprint total;
  std::set<std::pair<dev_t, ino_t>> linked;
  std::error_code error;
  for (fs::recursive_directory_iterator at(root, fs::directory_options::skip_permission_denied, error), end;
       !error && at != end; at.increment(error)) {
    struct stat status{};
    if (::lstat(at->path().c_str(), &status) != 0 || !S_ISREG(status.st_mode)) continue;
    if (status.st_nlink > 1 && !linked.emplace(status.st_dev, status.st_ino).second) continue;
    total.bytes += status.st_size;
    total.files += 1;
  }
  return total;
}

std::optional<Marker> read_marker(const fs::path& folder) {
  std::ifstream file(folder / k_marker, std::ios::binary);
  if (!file) return std::nullopt;
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  try {
    const auto document = nlohmann::json::parse(text);
    if (document.at("format") != k_format) return std::nullopt;
    Marker marker;
    marker.id = document.at("id").get<std::string>();
    if (marker.id != folder.filename().string()) return std::nullopt;
    marker.name = document.at("name").get<std::string>();
    marker.packages = document.at("packages").get<std::vector<std::string>>();
    marker.size.bytes = document.at("bytes").get<std::int64_t>();
    marker.size.files = document.at("files").get<std::int64_t>();
    marker.date = document.at("date").get<std::string>();
    marker.digest = document.at("digest").get<std::string>();
    marker.versions = document.at("versions").get<std::map<std::string, std::string>>();
    // Later than the format's number: markers without it are as good.
    if (const auto found = document.find("evidence"); found != document.end())
      for (const auto& [exe, all] : found->items())
        for (auto& known = marker.evidence[exe]; const auto& each : all) known.push_back(evidence_from(each));
    return marker;
  } catch (const nlohmann::json::exception&) {
    return std::nullopt;
  }
}

bool has_marker(const fs::path& folder) {
  std::error_code error;
  return fs::exists(folder / k_marker, error);
}

Result<void> flush(const fs::path& folder) {
  const Descriptor place(folder, O_RDONLY | O_DIRECTORY);
  if (place.get() < 0 || ::syncfs(place.get()) != 0) return cannot_write(folder);
  return {};
}

Result<void> write_marker(const fs::path& folder, const Marker& marker) {
  nlohmann::json document{{"format", k_format},         {"id", marker.id},
                          {"name", marker.name},        {"packages", marker.packages},
                          {"bytes", marker.size.bytes}, {"files", marker.size.files},
                          {"date", marker.date},        {"digest", marker.digest},
                          {"versions", marker.versions}};
  for (const auto& [exe, all] : marker.evidence) {
    auto& list = document["evidence"][exe] = nlohmann::json::array();
    for (const auto& each : all) list.push_back(json_of(each));
  }
  const fs::path aside = folder / (std::string(k_marker) + ".new");
  const Descriptor place(folder, O_RDONLY | O_DIRECTORY);
  if (place.get() < 0) return cannot_write(folder);
  {
    const Descriptor file(aside, O_WRONLY | O_CREAT | O_TRUNC);
    const std::string text = document.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
    if (file.get() < 0 || !file.write_all(text) || ::fsync(file.get()) != 0) return cannot_write(aside);
  }
  if (::rename(aside.c_str(), (folder / k_marker).c_str()) != 0) return cannot_write(folder / k_marker);
  ::fsync(place.get());
  return {};
}

}  // namespace payback::provision
