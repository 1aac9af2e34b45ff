// SPDX-License-Identifier: Apache-2.0
#include "station/service/print_request.h"

#include "station/base/object_reader.h"
#include "station/base/words.h"

namespace steelyard::service {

Result<PrintRequest> print_request_from(const std::string& text) {
  const auto body = parse_json(text);
  if (!body) return body.error();
  ObjectReader reader(*body);
  PrintRequest request;
  request.form = reader.text("form", 40);
  request.printer = reader.text("printer", 20);
  request.reason = optional_words_in(reader, "reason", 200);
  if (const auto fault = reader.finish()) return *fault;
  return request;
}

Result<std::int64_t> prints_of(store::Reader& reader, const std::string& subject, const std::string& form) {
  const auto counts = reader.print_counts(subject);
  if (!counts) return counts.error();
  const auto count = counts->find(form);
  return count == counts->end() ? 0 : count->second;
}

}  // namespace steelyard::service
