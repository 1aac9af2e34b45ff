// SPDX-License-Identifier: Apache-2.0
#include "station/service/metrics.h"

namespace steelyard::service {
namespace {

/// One metric with its help and type, then its samples.
class Text {
 public:
  void metric(const char* name, const char* type, const char* help) {
    name_ = std::string("steelyard_") + name;
    out_ += "# HELP " + name_ + " " + help + "\n# TYPE " + name_ + " " + type + "\n";
  }
  void sample(std::int64_t value, const std::string& labels = "") {
    out_ += name_ + (labels.empty() ? "" : "{" + labels + "}") + " " + std::to_string(value) + "\n";
  }
  std::string take() { return std::move(out_); }

 private:
  std::string name_;
  std::string out_;
};

/// Scale ids are letters, digits, '-' and '_': nothing to escape.
std::string label(const ScaleLane& scale) {
  return "scale=\"" + scale.id() + "\"";
}

std::int64_t whole(std::uint64_t value) {
  return static_cast<std::int64_t>(value);
}

}  // namespace

std::string metrics_text(const MetricsFacts& facts) {
  Text text;
  text.metric("scale_frames_total", "counter", "Good frames of a scale.");
  for (const auto& scale : facts.scales) text.sample(whole(scale->frames().frames), label(*scale));
  text.metric("scale_frame_errors_total", "counter", "Damaged frames of a scale, by kind.");
  for (const auto& scale : facts.scales) {
    for (std::size_t i = 0; i < indicator::frame_error_count; ++i) {
      const auto kind = static_cast<indicator::FrameError>(i);
      text.sample(whole(scale->frames().errors_of(kind)),
                  label(*scale) + ",kind=\"" + std::string(name_of(kind)) + "\"");
    }
  }
  text.metric("scale_bytes_skipped_total", "counter", "Bytes of a line that belonged to no frame.");
  for (const auto& scale : facts.scales) text.sample(whole(scale->frames().skipped_bytes), label(*scale));
  text.metric("scale_line_losses_total", "counter", "How often a line was lost.");
  for (const auto& scale : facts.scales) text.sample(whole(scale->line_statistics().losses), label(*scale));
  text.metric("scale_signal_ok", "gauge", "1 while good frames come.");
  for (const auto& scale : facts.scales)
    text.sample(scale->deck().signal() == weighing::Signal::ok ? 1 : 0, label(*scale));
  text.metric("journal_entries", "counter", "Number of the last journal entry.");
  text.sample(facts.model.head().seq);
  text.metric("dispatches_open", "gauge", "Trucks in the yard.");
  text.sample(static_cast<std::int64_t>(facts.model.dispatches().size()));
  text.metric("commands_waiting", "gauge", "Commands that wait for their turn.");
  text.sample(facts.commands_waiting);
  text.metric("live_watchers", "gauge", "Connections to /v1/live.");
  text.sample(facts.watchers);
  text.metric("sync_pending_entries", "gauge", "Entries that the ledger has not acknowledged.");
  const Json* pending = facts.sync.find("pending");
  text.sample(pending != nullptr && pending->integer() != nullptr ? *pending->integer() : 0);
  text.metric("sync_online", "gauge", "1 while the ledger answers.");
  const Json* online = facts.sync.find("online");
  text.sample(online != nullptr && online->boolean() != nullptr && *online->boolean() ? 1 : 0);
  return text.take();
}

}  // namespace steelyard::service
