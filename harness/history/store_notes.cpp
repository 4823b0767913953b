// SPDX-License-Identifier: MIT
// What people said about nights, and which alarms were given.
#include <fmt/format.h>

#include <array>

#include "harness/history/store.hpp"
#include "harness/history/store_connection.hpp"

namespace payback::history {
namespace {

using soci::into;
using soci::use;

constexpr std::array<std::string_view, 3> k_kinds{"ignore", "annotation", "baseline"};

std::string kind_name(Note::Kind kind) {
  return std::string(k_kinds.at(static_cast<std::size_t>(kind)));
}

Note::Kind kind_of(std::string_view name) {
  for (std::size_t i = 0; i < k_kinds.size(); ++i)
    if (k_kinds.at(i) == name) return static_cast<Note::Kind>(i);
  return Note::Kind::annotation;
}

}  // namespace

Result<std::int64_t> Store::add(const Note& note) {
  return guarded([&] {
    soci::session& sql = connection_->sql;
    std::int64_t id = 0;
    const std::string kind = kind_name(note.kind);
    write_with(sql, connection_->held, [&] {
      sql << "select coalesce(max(id), 0) + 1 from note", into(id);
      sql << "insert into note (id, kind, night, series, reason, made, undone) values (:id, :kind, :night, :series, "
             ":reason, :made, 0)",
          use(id), use(kind), use(note.night), use(note.series), use(note.text), use(note.made);
    });
    return id;
  });
}

Result<void> Store::undo(Note::Kind kind, std::int64_t id) {
  bool found = false;
  auto done = guarded([&] {
    soci::session& sql = connection_->sql;
    const std::string name = kind_name(kind);
    write_with(sql, connection_->held, [&] {
      int count = 0;
      sql << "select count(*) from note where id = :id and kind = :kind and undone = 0", into(count), use(id),
          use(name);
      found = count > 0;
      sql << "update note set undone = 1 where id = :id and kind = :kind", use(id), use(name);
    });
  });
  if (done && !found)
    return fail(ErrorKind::usage, "--undo", fmt::format("{} is no {} that counts", id, kind_name(kind)),
                "payback baseline show and payback history list name their numbers");
  return done;
}

Result<std::vector<Note>> Store::notes() {
  return guarded([&] {
    std::vector<Note> notes;
    const soci::rowset<soci::row> rows =
        (connection_->sql.prepare
         << "select kind, cast(id as text), night, series, reason, made, cast(undone as text) from note order by id");
    for (const soci::row& row : rows)
      notes.push_back({kind_of(row.get<std::string>(0)), std::stoll(row.get<std::string>(1)), row.get<std::string>(2),
                       row.get<std::string>(3), row.get<std::string>(4), row.get<std::string>(5),
                       row.get<std::string>(6) != "0"});
    return notes;
  });
}

Result<std::vector<Alarm>> Store::alarms() {
  return guarded([&] {
    std::vector<Alarm> alarms;
    const soci::rowset<soci::row> rows =
        (connection_->sql.prepare
         << "select cast(id as text), scenario, variant, reference, metric, fingerprint, kind, "
            "since, cast(raised as text) from alarm order by id");
    for (const soci::row& row : rows)
      alarms.push_back({std::stoll(row.get<std::string>(0)),
                        {row.get<std::string>(1), row.get<std::string>(2), row.get<std::string>(3),
                         row.get<std::string>(4), row.get<std::string>(5)},
                        row.get<std::string>(6),
                        row.get<std::string>(7),
                        std::stoll(row.get<std::string>(8))});
    return alarms;
  });
}

Result<void> Store::raise(const Alarm& alarm) {
  return guarded([&] {
    soci::session& sql = connection_->sql;
    write_with(sql, connection_->held, [&] {
      std::int64_t id = 0;
      sql << "select coalesce(max(id), 0) + 1 from alarm", into(id);
      sql << "insert into alarm (id, scenario, variant, reference, metric, fingerprint, kind, since, raised) values "
             "(:id, "
             ":scenario, :variant, :reference, :metric, :fingerprint, :kind, :since, :raised)",
          use(id), use(alarm.key.scenario), use(alarm.key.variant), use(alarm.key.reference), use(alarm.key.metric),
          use(alarm.key.fingerprint), use(alarm.kind), use(alarm.since), use(alarm.raised);
    });
  });
}

}  // namespace payback::history
