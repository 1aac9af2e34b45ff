// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "station/base/json.h"
#include "station/base/result.h"
#include "station/base/time.h"
#include "sync/office/sql.h"

namespace steelyard::office {

/// Who does something in the office, and when.
struct Asking {
  std::string user;
  WallTime at;
  std::string mark;  ///< 8 random hexadecimal digits: they tell this change from another of the same number
};

/// Something that the office keeps under a name, as it now stands.
struct Record {
  std::string key;
  std::int64_t version = 1;  ///< 1, and 1 more with every change of it
  std::int64_t change = 0;   ///< number of its last change, among those of everything
  Json body;                 ///< canonical: integers and strings only, as in the journal
};

/// What is to be kept under a name from now on, and by what it is found.
struct Writing {
  std::string kind;  ///< "customer", "product", "slip" …
  std::string key;
  Json body;
  std::string state = {};
  std::string customer = {};  ///< code
  std::string subject = {};   ///< what else it is about: of a slip its station, of a complaint the dispatch
  std::string day = {};       ///< orders a list; "" where the key does
  std::string words = {};     ///< what a search looks through; of any case
};

/// One change that was made.
struct Change {
  std::int64_t number = 0;
  std::string at;
  std::string by;
  Json body;
};

/// A place in the sequence of changes, as a station remembers it: "12.9f03ab41", "" for the beginning.
struct Place {
  std::int64_t number = 0;
  std::string mark;
  friend bool operator==(const Place&, const Place&) = default;
};
std::string to_string(const Place& place);
/// Nothing for a text that is none.
std::optional<Place> place_from(std::string_view text);

/// A list that is asked for by pages: what is not given does not narrow it.
struct ListQuery {
  std::string kind;
  std::optional<std::string> state = {};
  std::optional<std::string> customer = {};
  std::optional<std::string> search = {};
  std::optional<std::string> cursor = {};  ///< from the page before
  std::int64_t limit = 20;
};
struct Page {
  std::vector<Record> records;        ///< latest day first, then by key
  std::optional<std::string> cursor;  ///< of the next page, if there is one
};

/// The office's books: whatever it keeps, with every change of it for ever. Each change has a number; they
/// follow one another without gaps in the order in which they became durable, also where several ledgers
/// write into one database. All of it inside the caller's transaction. Errors are the store's own.
class Books {
 public:
  explicit Books(Sql& sql) : sql_(sql) {}

  /// Holds up every other change until the transaction ends: what is read afterwards stays true. To be called
  /// before the first look of a change.
  Result<void> take_turn();

  Result<std::optional<Record>> find(const std::string& kind, const std::string& key);
  /// Gives the change's number.
  Result<std::int64_t> put(const Writing& writing, const Asking& asking);
  /// Every change of one record, oldest first; at most `max`, the newest.
  Result<std::vector<Change>> history(const std::string& kind, const std::string& key,
                                      std::int64_t max = 200);
  /// field_bad_format for a cursor that is none of ours.
  Result<Page> list(const ListQuery& query);

  /// The next number of a series of the ledger's own.
  Result<std::int64_t> next_number(const std::string& series);

  /// What is on record of a change: nothing where there is none of that number.
  Result<std::optional<Place>> place_of(std::int64_t change);
  /// The last change.
  Result<std::int64_t> newest();
  /// A change that is told to stations and is no record of its own.
  Result<std::int64_t> say(const std::string& kind, const std::string& key, const Json& body,
                           const Asking& asking);

 private:
  Result<std::int64_t> add_change(const std::string& kind, const std::string& key, const std::string& body,
                                  const Asking& asking);
  Sql& sql_;
};

}  // namespace steelyard::office
