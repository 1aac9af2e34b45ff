// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "station/forms/render.h"
#include "station/render/child.h"

namespace steelyard::render {

/// How the program that draws is called: `steelyard-station renderer`, or what a test puts in its place.
struct RendererProgram {
  std::string file = "/proc/self/exe";
  std::vector<std::string> words{"steelyard-station", "renderer"};
  std::chrono::milliseconds patience{20'000};  ///< with one form
};

/// Draws forms in a child that stays: one that has drawn before has its fonts at hand and takes a fifth of
/// the time. A crash, a hang or rubbish from it is an error like any other: the child is killed, and another
/// one is there for the next form. One thread at a time.
class Renderer {
 public:
  explicit Renderer(RendererProgram program) : program_(std::move(program)) {}

  /// What render_bytes makes of the job, and its errors; a form over which the child ends is tried once more
  /// with a new one. render_failed {what} where that ends as well, takes too long, or `stop` is raised.
  /// Blocks.
  Result<std::string> draw(const forms::RenderJob& job, const StopSignal& stop);

 private:
  Result<std::string> try_once(const std::string& order, const StopSignal& stop);
  Result<std::string> ask(const std::string& order, const StopSignal& stop);

  const RendererProgram program_;
  std::unique_ptr<Child> child_;  ///< none where there is none, or none that can be trusted
  bool may_try_again_ = false;
};

}  // namespace steelyard::render
