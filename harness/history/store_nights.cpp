// SPDX-License-Identifier: MIT
// Nights and their points, in and out.
#include "harness/base/digest.hpp"
#include "harness/history/packed_text.hpp"
#include "harness/history/store.hpp"
#include "harness/history/store_connection.hpp"

namespace payback::history {
namespace {

using soci::into;
using soci::use;

void insert(soci::session& sql, std::int64_t night, const Entry& entry) {
  const auto known = [](const std::optional<double>& value) { return value ? soci::i_ok : soci::i_null; };
  double low = entry.low.value_or(0), high = entry.high.value_or(0);
  soci::indicator has_low = known(entry.low), has_high = known(entry.high);
  sql << "insert into entry (night, scenario, variant, reference, metric, fingerprint, value, low, high, runs, tools, "
         "workload) values (:night, :scenario, :variant, :reference, :metric, :fingerprint, :value, :low, :high, "
         ":runs, "
         ":tools, :workload)",
      use(night), use(entry.key.scenario), use(entry.key.variant), use(entry.key.reference), use(entry.key.metric),
      use(entry.key.fingerprint), use(entry.value), use(low, has_low), use(high, has_high), use(entry.runs),
      use(entry.tools), use(entry.workload);
}

std::optional<double> optional(const soci::row& row, std::size_t column) {
  if (row.get_indicator(column) == soci::i_null) return std::nullopt;
  return row.get<double>(column);
}

}  // namespace

Result<std::int64_t> Store::append(const Night& night, const std::vector<Entry>& entries, const std::string& document) {
  return guarded([&] {
    soci::session& sql = connection_->sql;
    const std::string packed = pack(document), digest = sha256(document);
    std::int64_t id = 0;
    write_with(sql, connection_->held, [&] {
      sql << "select id from night where digest = :digest", into(id), use(digest);
      if (sql.got_data()) {
        sql << "update night set document = :document where id = :id", use(packed), use(id);
        return;
      }
      sql << "select coalesce(max(id), 0) + 1 from night", into(id);
      sql << "insert into night (id, date, started, payback_version, fingerprint, machine, revision, branch, digest, "
             "document) values (:id, :date, :started, :version, :fingerprint, :machine, :revision, :branch, :digest, "
             ":document)",
          use(id), use(night.date), use(night.started), use(night.payback_version), use(night.fingerprint),
          use(night.machine), use(night.revision.commit), use(night.revision.branch), use(digest), use(packed);
      for (const Entry& entry : entries) insert(sql, id, entry);
    });
    return id;
  });
}

Result<std::vector<Night>> Store::nights() {
  return guarded([&] {
    std::vector<Night> nights;
    const soci::rowset<soci::row> rows =
        (connection_->sql.prepare << "select cast(id as text), date, started, payback_version, fingerprint, machine, "
                                     "revision, branch, digest, case when document = '' then 'no' else 'yes' end "
                                     "from night order by date, id");
    for (const soci::row& row : rows)
      nights.push_back({std::stoll(row.get<std::string>(0)),
                        row.get<std::string>(1),
                        row.get<std::string>(2),
                        row.get<std::string>(3),
                        row.get<std::string>(4),
                        row.get<std::string>(5),
                        {row.get<std::string>(6), row.get<std::string>(7)},
                        row.get<std::string>(8),
                        row.get<std::string>(9) == "yes"});
    return nights;
  });
}

Result<std::vector<Point>> Store::points() {
  return guarded([&] {
    std::vector<Point> points;
    const soci::rowset<soci::row> rows =
        (connection_->sql.prepare
         << "select cast(night as text), scenario, variant, reference, metric, entry.fingerprint, value, low, high, "
            "cast(runs as text), tools, workload from entry join night on night.id = entry.night "
            "order by scenario, variant, reference, metric, entry.fingerprint, date, night");
    for (const soci::row& row : rows) {
      Point point;
      point.night = std::stoll(row.get<std::string>(0));
      point.entry.key = {row.get<std::string>(1), row.get<std::string>(2), row.get<std::string>(3),
                         row.get<std::string>(4), row.get<std::string>(5)};
      point.entry.value = row.get<double>(6);
      point.entry.low = optional(row, 7), point.entry.high = optional(row, 8);
      point.entry.runs = std::stoll(row.get<std::string>(9));
      point.entry.tools = row.get<std::string>(10), point.entry.workload = row.get<std::string>(11);
      points.push_back(std::move(point));
    }
    return points;
  });
}

Result<std::string> Store::document(std::int64_t night) {
  auto packed = guarded([&] {
    std::string text, digest;
    connection_->sql << "select document, digest from night where id = :id", into(text), into(digest), use(night);
    return std::pair(text, digest);
  });
  if (!packed) return std::unexpected(packed.error());
  if (packed->first.empty())
    return fail(ErrorKind::usage, connection_->file, "the samples of this night are not kept",
                "payback history import brings a pruned night back from its archive");
  const auto text = unpack(packed->first);
  if (!text || sha256(*text) != packed->second)
    return fail(ErrorKind::usage, connection_->file, "the samples of this night are damaged",
                "put a copy of the file back");
  return *text;
}

Result<void> Store::forget_documents(const std::vector<std::int64_t>& nights) {
  return guarded([&] {
    write_with(connection_->sql, connection_->held, [&] {
      for (const std::int64_t night : nights)
        connection_->sql << "update night set document = '' where id = :id", use(night);
    });
  });
}

}  // namespace payback::history
