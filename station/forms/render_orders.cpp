// SPDX-License-Identifier: Apache-2.0
#include "station/forms/render_orders.h"

#include <cerrno>
#include <fstream>
#include <limits>

#include <sys/resource.h>
#include <unistd.h>

#include "station/base/object_reader.h"
#include "station/forms/render_command.h"

namespace steelyard::forms {
namespace {

/// A process that has grown beyond it ends, and the next order finds a new one.
constexpr long largest_process_kb = 512L << 10;
constexpr unsigned longest_seconds = 30;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool is_watched = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool is_watched = true;
#else
constexpr bool is_watched = false;
#endif
#else
constexpr bool is_watched = false;
#endif

/// What cannot be had is done without: these are fences, and drawing goes on inside of fewer.
void limit_this_process() {
  const auto limit = [](auto what, rlim_t most) {
    const rlimit wanted{most, most};
    static_cast<void>(::setrlimit(what, &wanted));
  };
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, 64u << 20);
  // A sanitizer takes terabytes, and looks into them itself.
  if (!is_watched) limit(RLIMIT_DATA, rlim_t{2} << 30);
  // Where memory runs out this process goes first, and nobody's weighing.
  std::ofstream("/proc/self/oom_score_adj") << 1000;
}

bool has_grown_too_large() {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  return !is_watched && used.ru_maxrss > largest_process_kb;
}

/// The next line, without its end; nothing where there is none, or no end to it.
class Orders {
 public:
  explicit Orders(int in) : in_(in) {}

  std::optional<std::string> next() {
    std::size_t seen = 0;
    for (;;) {
      if (const auto end = read_.find('\n', seen); end != std::string::npos) {
        std::string line = read_.substr(0, end);
        read_.erase(0, end + 1);
        return line;
      }
      seen = read_.size();
      if (seen > longest_order || !read_more()) return std::nullopt;
    }
  }

 private:
  bool read_more() {
    char buffer[1 << 16];
    ssize_t count = 0;
    do {
      count = ::read(in_, buffer, sizeof buffer);
    } while (count < 0 && errno == EINTR);
    if (count > 0) read_.append(buffer, static_cast<std::size_t>(count));
    return count > 0;
  }

  int in_;
  std::string read_;
};

bool write_all(int out, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(out, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

Result<std::string> drawn(const std::string& line) {
  const auto job = job_in_line(line);
  if (!job) return job.error();
  return render_bytes(*job);
}

}  // namespace

std::string order_line(const RenderJob& job) {
  Json::Object order{{"data", to_json(job.data)},
                     {"templates", job.template_folder},
                     {"out", job.out},
                     {"dpi", job.dpi},
                     {"dpi_y", job.dpi_y},
                     {"width_max", job.width_max},
                     {"columns", job.columns},
                     {"dx_mm", job.page.stationery.dx_mm},
                     {"dy_mm", job.page.stationery.dy_mm},
                     {"preprinted", job.page.stationery.preprinted}};
  if (job.page.paper) order.emplace("paper", name_of(*job.page.paper));
  return to_text(Json(std::move(order))) + "\n";
}

Result<RenderJob> job_in_line(std::string_view line) {
  const auto json = parse_json(line);
  if (!json) return json.error();
  ObjectReader reader(*json);
  const auto number = [&](const char* name) {
    constexpr int most = std::numeric_limits<int>::max();
    return static_cast<int>(reader.integer(name, -most, most));
  };
  RenderJob job;
  job.template_folder = reader.text("templates", 4096, true);
  job.out = reader.text("out", 4096);
  job.dpi = number("dpi");
  job.dpi_y = number("dpi_y");
  job.width_max = number("width_max");
  job.columns = number("columns");
  job.page.stationery.dx_mm = number("dx_mm");
  job.page.stationery.dy_mm = number("dy_mm");
  job.page.stationery.preprinted = reader.optional_boolean("preprinted").value_or(false);
  if (const auto paper = reader.optional_text("paper", 20)) {
    job.page.paper = paper_named(*paper);
    if (!job.page.paper)
      reader.fail({ErrorCode::field_not_one_of, {{"field", "paper"}, {"rule", names_of_papers()}}});
  }
  const Json* form = reader.any("data");
  if (form == nullptr) reader.fail({ErrorCode::field_missing, {{"field", "data"}}});
  if (const auto fault = reader.finish()) return *fault;
  auto data = form_data_from(*form);
  if (!data) return data.error();
  job.data = *std::move(data);
  return job;
}

std::optional<Result<std::size_t>> answer_in_line(const std::string& line) {
  if (auto error = error_in_line(line)) return *std::move(error);
  const auto json = parse_json(line);
  if (!json) return std::nullopt;
  const Json* bytes = json->find("bytes");
  if (bytes == nullptr || bytes->integer() == nullptr) return std::nullopt;
  if (*bytes->integer() < 0 || *bytes->integer() > std::int64_t{largest_drawing}) return std::nullopt;
  return static_cast<std::size_t>(*bytes->integer());
}

int serve_orders(int in, int out) {
  limit_this_process();
  Orders orders(in);
  while (const auto line = orders.next()) {
    ::alarm(longest_seconds);
    const auto drawing = drawn(*line);
    const std::string head =
        drawing ? to_text(Json(Json::Object{{"bytes", drawing->size()}})) : error_line(drawing.error());
    if (!write_all(out, head + "\n") || (drawing && !write_all(out, *drawing))) return 1;
    ::alarm(0);
    // A font that is installed now is seen by a new process only.
    const bool lacks_font = !drawing && drawing.error().code == ErrorCode::font_missing;
    if (lacks_font || has_grown_too_large()) break;
  }
  return 0;
}

}  // namespace steelyard::forms
