// SPDX-License-Identifier: Apache-2.0
#include "station/service/metrics.h"

#include <chrono>

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

std::int64_t milliseconds(std::optional<Duration> duration) {
  return duration ? std::chrono::duration_cast<std::chrono::milliseconds>(*duration).count() : -1;
}

/// What every line has done, in the order of the scales.
void line_metrics(Text& text, const ScaleLanes& scales) {
  std::vector<std::pair<const ScaleLane*, LineStatus>> lines;
  for (const auto& scale : scales) lines.emplace_back(scale.get(), scale->line_status());
  const auto count = [&](const char* name, const char* help, auto&& value) {
    text.metric(name, "counter", help);
    for (const auto& [scale, status] : lines) text.sample(whole(value(status)), label(*scale));
  };
  count("scale_frames_total", "Good frames of a scale.", [](const LineStatus& s) { return s.frames.frames; });
  text.metric("scale_frame_errors_total", "counter", "Damaged frames of a scale, by kind.");
  for (const auto& [scale, status] : lines) {
    for (std::size_t i = 0; i < indicator::frame_error_count; ++i) {
      const auto kind = static_cast<indicator::FrameError>(i);
      text.sample(whole(status.frames.errors_of(kind)),
                  label(*scale) + ",kind=\"" + std::string(name_of(kind)) + "\"");
    }
  }
  count("scale_bytes_skipped_total", "Bytes of a line that belonged to no frame.",
        [](const LineStatus& s) { return s.frames.skipped_bytes; });
  count("scale_line_bytes_total", "Bytes that came on a scale's line.",
        [](const LineStatus& s) { return s.line.bytes; });
  count("scale_line_gaps_total", "How often a scale's bytes were interrupted.",
        [](const LineStatus& s) { return s.frames.gaps; });
  count("scale_line_connects_total", "How often a line was opened.",
        [](const LineStatus& s) { return s.line.connects; });
  count("scale_line_losses_total", "How often a line was lost.",
        [](const LineStatus& s) { return s.line.losses; });
  count("scale_line_silences_total", "How often an open line fell silent.",
        [](const LineStatus& s) { return s.line.silences; });
  const auto polled = [&](const char* name, const char* help, auto&& value) {
    text.metric(name, "counter", help);
    for (const auto& [scale, status] : lines) {
      if (status.polls) text.sample(whole(value(*status.polls)), label(*scale));
    }
  };
  using indicator::PollStatistics;
  polled("scale_polls_total", "Polls sent to a scale that is asked.",
         [](const PollStatistics& s) { return s.polls; });
  polled("scale_answers_total", "Sound answers of a scale that is asked.",
         [](const PollStatistics& s) { return s.answers; });
  polled("scale_time_outs_total", "Requests without a sound answer.",
         [](const PollStatistics& s) { return s.time_outs; });
  polled("scale_refusals_total", "Answers that say why not.",
         [](const PollStatistics& s) { return s.refusals; });
  const auto gauge = [&](const char* name, const char* help, auto&& value) {
    text.metric(name, "gauge", help);
    for (const auto& [scale, status] : lines) text.sample(value(*scale, status), label(*scale));
  };
  gauge("scale_line_connected", "1 while a line is open.",
        [](const ScaleLane&, const LineStatus& s) { return s.connected_since ? 1 : 0; });
  gauge("scale_line_seven_bit", "1 where a sender with 7 bits and parity is read as 8 bits.",
        [](const ScaleLane&, const LineStatus& s) { return s.reads_seven_bit_as_eight ? 1 : 0; });
  gauge("scale_signal_ok", "1 while good frames come.",
        [](const ScaleLane& s, const LineStatus&) { return s.signal() == weighing::Signal::ok ? 1 : 0; });
  gauge("scale_frame_age_milliseconds", "Age of the newest good frame; -1 before the first.",
        [](const ScaleLane& s, const LineStatus&) { return milliseconds(s.age()); });
  gauge("scale_unchanged_milliseconds", "How long every frame has had the same bytes; -1 before the first.",
        [](const ScaleLane& s, const LineStatus&) { return milliseconds(s.unchanged()); });
}

void display_metrics(Text& text, const DisplayLanes& displays) {
  if (displays.empty()) return;
  const auto label_of = [&](std::size_t at) {
    const DisplaySetup& setup = displays[at]->setup();
    return "display=\"" + std::to_string(at) + "\",scale=\"" + setup.scale + "\",format=\"" + setup.format +
           "\"";
  };
  const auto all = [&](const char* name, const char* type, const char* help, auto&& value) {
    text.metric(name, type, help);
    for (std::size_t at = 0; at < displays.size(); ++at) text.sample(value(*displays[at]), label_of(at));
  };
  all("display_connected", "gauge", "1 while a display's line is open.",
      [](const DisplayLane& d) { return d.is_connected() ? 1 : 0; });
  all("display_frames_total", "counter", "Frames sent to a display.",
      [](const DisplayLane& d) { return whole(d.statistics().frames); });
  all("display_blanks_total", "counter", "Frames not sent, because there was no weight to show.",
      [](const DisplayLane& d) { return whole(d.statistics().blanks); });
  all("display_refused_total", "counter", "Frames not sent, because the format cannot show the weight.",
      [](const DisplayLane& d) { return whole(d.statistics().refused); });
  all("display_late_total", "counter", "Frames not sent, because the one before was still on its way.",
      [](const DisplayLane& d) { return whole(d.statistics().late); });
  all("display_line_losses_total", "counter", "How often a display's line was lost.",
      [](const DisplayLane& d) { return whole(d.line_statistics().losses); });
}

void camera_metrics(Text& text, const CameraLane& cameras) {
  if (!cameras.has_cameras()) return;
  text.metric("camera_photos_total", "counter", "Weighings of which a photo was kept.");
  text.sample(whole(cameras.statistics().photos));
  text.metric("camera_failures_total", "counter",
              "Weighings without a photo, because of the camera or the disk.");
  text.sample(whole(cameras.statistics().failed));
}

void printer_metrics(Text& text, const std::vector<PrinterStatus>& printers) {
  // Printer ids are letters, digits, '-' and '_' as well.
  const auto all = [&](const char* name, const char* type, const char* help, auto&& value) {
    text.metric(name, type, help);
    for (const PrinterStatus& status : printers) text.sample(value(status), "printer=\"" + status.id + "\"");
  };
  if (printers.empty()) return;
  all("printer_queue", "gauge", "Forms that wait for a printer.", [](const auto& s) { return s.queued; });
  all("printer_undecided", "gauge", "Forms of which a person has to say whether they came out.",
      [](const auto& s) { return s.undecided; });
  all("printer_ready", "gauge", "1 while a printer prints or could.", [](const auto& s) {
    return s.condition == printer::Condition::ready || s.condition == printer::Condition::busy ? 1 : 0;
  });
  all("printer_prints_total", "counter", "Forms sent to a printer.", [](const auto& s) { return s.prints; });
  all("printer_failures_total", "counter", "Tries that ended before the first byte.",
      [](const auto& s) { return s.failures; });
}

void gate_metrics(Text& text, const GateLane& lane) {
  const auto gates = lane.statuses();
  if (gates.empty()) return;
  const auto all = [&](const char* name, const char* type, const char* help, auto&& value) {
    text.metric(name, type, help);
    for (const auto& [id, status] : gates) text.sample(value(status), "gate=\"" + id + "\"");
  };
  all("gate_connected", "gauge", "1 while a gate's relay board answers.",
      [](const gate::Status& s) { return s.is_connected ? 1 : 0; });
  all("gate_losses_total", "counter", "How often a relay board was lost.",
      [](const gate::Status& s) { return whole(s.losses); });
  all("gate_commands_total", "counter", "Commands to lights and barriers that were delivered.",
      [](const gate::Status& s) { return whole(s.commands); });
  all("gate_dropped_total", "counter",
      "Green lights and openings that were not delivered in time, and dropped.",
      [](const gate::Status& s) { return whole(s.dropped); });
}

}  // namespace

std::string metrics_text(const MetricsFacts& facts) {
  Text text;
  line_metrics(text, facts.scales);
  display_metrics(text, facts.displays);
  printer_metrics(text, facts.printers);
  gate_metrics(text, facts.gates);
  camera_metrics(text, facts.cameras);
  text.metric("journal_entries", "counter", "Number of the last journal entry.");
  text.sample(facts.model.head().seq);
  text.metric("dispatches_open", "gauge", "Trucks in the yard.");
  text.sample(static_cast<std::int64_t>(facts.model.dispatches().size()));
  text.metric("commands_waiting", "gauge", "Commands that wait for their turn.");
  text.sample(facts.commands_waiting);
  text.metric("own_commands_waiting", "gauge",
              "What the station itself has to put on record and has not yet.");
  text.sample(static_cast<std::int64_t>(facts.own_commands.waiting()));
  text.metric("own_commands_lost_total", "counter",
              "What the station itself had to put on record and could not.");
  text.sample(facts.own_commands.lost());
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
