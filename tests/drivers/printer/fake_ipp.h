// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "tests/drivers/printer/loopback_listener.h"

namespace steelyard::printer {

/// Operations of RFC 8011 that are answered here.
namespace ipp {
constexpr int print_job = 0x02;
constexpr int validate_job = 0x04;
constexpr int create_job = 0x05;
constexpr int send_document = 0x06;
constexpr int cancel_job = 0x08;
constexpr int get_job = 0x09;
constexpr int get_printer = 0x0b;
}  // namespace ipp

/// One attribute of an answer: an enum or integer, or a text of the tag.
struct IppValue {
  std::string name;
  int tag = 0x21;
  std::int32_t number = 0;
  std::string text = {};
};

struct IppAnswer {
  enum class Manner { answers, hangs_up, is_silent, reads_half };
  int status = 0;
  std::vector<IppValue> values = {};
  Manner manner = Manner::answers;
};

/// An IPP printer on loopback whose every answer is given; for faults that no real one makes on demand.
class FakeIpp : public LoopbackListener {
 public:
  explicit FakeIpp(std::map<int, IppAnswer> answers);
  ~FakeIpp() override { stop(); }

  std::string uri() const { return "ipp://" + address() + "/ipp/print"; }
  /// How often it was asked this.
  int asked(int operation) const;

 private:
  void serve(int connection) override;
  /// False at the end, when told to stop, or after 10 s.
  bool receive(int connection, std::string& into, std::size_t at_least) const;

  std::map<int, IppAnswer> answers_;
  mutable std::mutex mutex_;
  std::map<int, int> asked_;
};

}  // namespace steelyard::printer
