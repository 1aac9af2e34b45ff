// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "drivers/camera/camera.h"
#include "drivers/gate.h"
#include "drivers/printer/setup.h"
#include "drivers/registry.h"
#include "station/base/error.h"
#include "station/base/serial_settings.h"
#include "station/base/time.h"
#include "station/desk/rules.h"
#include "station/forms/paper.h"
#include "station/weighing/capture_rules.h"
#include "station/weighing/scale.h"
#include "station/yard/signals.h"

namespace steelyard::service {

/// How a scale is read since an administrator took over what a probe had found; in the place of what the
/// configuration says of it.
struct AppliedSettings {
  std::string protocol;
  std::optional<std::uint8_t> address;
  std::optional<SerialSettings> serial;  ///< where the line has any; the port is the configuration's
  bool asked = false;                    ///< it spoke only when it was asked
  std::string probe;                     ///< which found it
  std::string by;
  WallTime at{};
};

struct ScaleSetup {
  weighing::ScaleConfig scale;
  std::string line;             ///< a LINE url
  std::string protocol;         ///< id of a known protocol, also where the file names a model
  Duration silence{1'000'000};  ///< of the line: so long without a byte is remarkable
  indicator::LineFacts facts;   ///< its address, and what else is known beforehand
  Duration poll{};              ///< asked so often; zero: it speaks by itself
  std::string profile;          ///< file of what was proved when it was commissioned; it may not be there
  bool profile_is_required = false;        ///< named in the configuration, or by site.require_profile
  std::optional<AppliedSettings> applied;  ///< already in the members above; empty: they are as configured
  std::shared_ptr<const ScaleSetup> configured;  ///< where something is applied, what stood there before
  bool takes_manual_weight = false;              ///< while it is out of order: site.manual_weight
};

/// A big display that shows what a scale shows.
struct DisplaySetup {
  std::string scale;
  std::string line;    ///< a LINE url, used by nothing else
  std::string format;  ///< id of the protocol whose frames it understands
  Duration every{100'000};
};

/// Lights, a barrier or position sensors on a relay board.
struct GateSetup {
  yard::Gate place;
  gate::Wiring wiring;
  std::string line;  ///< as in the file
  gate::BusAddress bus;
  Duration poll{200'000};
  Duration limit{300'000};  ///< an answer takes no longer
};

/// Takes a photo of each weighing of a scale.
struct CameraSetup {
  std::string scale;
  camera::Source source;
  std::chrono::days kept{90};
};

struct LedgerLink {
  std::string url;
  std::string token_file;
  std::string ca_file;
};

/// A printer, and what is printed on it.
struct PrinterSetup {
  printer::Setup device;
  std::vector<std::string> forms;
  int copies = 1;  ///< sheets of each print
  forms::PageSetup page;
  /// Printer that takes what could not be begun on this one for `fallback_after`; "" for none.
  std::string fallback;
  std::chrono::seconds fallback_after{30};
};

/// "pdf", "cups", "escpos", "escp".
std::string_view name_of_kind(printer::Kind kind);

/// Whether two LINE urls name one and the same port, whatever its settings.
bool is_same_port(const std::string& a, const std::string& b);
/// Whether these are one and the same line of relay boards, whatever its settings.
bool is_same_bus(const gate::BusAddress& a, const gate::BusAddress& b);

/// What station.toml says; every key is described in config/station.toml.
struct Config {
  std::string id;
  std::string name;
  std::string data;
  std::string timezone;
  Language language = Language::zh;
  std::string address = "127.0.0.1";
  std::uint16_t port = 8700;
  std::string tls_cert;
  std::string tls_key;
  std::string forms;       ///< folder of the form templates
  std::string indicators;  ///< folder of the protocols that are described in files
  std::vector<ScaleSetup> scales;
  std::vector<DisplaySetup> displays;
  std::vector<GateSetup> gates;
  std::vector<CameraSetup> cameras;  ///< one for a scale
  weighing::CaptureRules capture;
  desk::Rules rules;
  std::optional<LedgerLink> ledger;
  std::vector<PrinterSetup> printers;
};

/// A configuration, or everything that is wrong with it. Each fault's `field` is the key ("scale[0].max_kg").
struct ConfigResult {
  Config config;
  std::vector<Error> faults;
};
/// The protocols of the folder `indicators` are added to `protocols` before the scales are read.
ConfigResult read_config(const std::string& toml, indicator::Registry& protocols);

/// "HOST:PORT", "[::1]:8700" → address and port; false when it is neither.
bool read_listen(const std::string& text, std::string& address, std::uint16_t& port);

}  // namespace steelyard::service
