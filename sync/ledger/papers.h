// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include "station/forms/form_data.h"
#include "station/render/renderer.h"

namespace steelyard::ledger {

/// Draws forms, one after the other, in a process of its own: what goes wrong with fonts or a template does
/// not touch the ledger.
class Papers {
 public:
  /// Templates of the house's own are in this folder, "" for none.
  explicit Papers(std::string templates) : templates_(std::move(templates)) {}

  /// The form as a PDF. Errors are those of render::Renderer::draw, and busy where too many wait.
  boost::asio::awaitable<Result<std::string>> draw(forms::FormData data);
  /// Ends what is being drawn.
  void stop() { stop_.raise(); }

 private:
  const std::string templates_;
  int waiting_ = 0;
  render::StopSignal stop_;
  render::Renderer renderer_{{"/proc/self/exe", {"steelyard-ledger", "renderer"}}};
  boost::asio::thread_pool thread_{1};  ///< destroyed first: what it works with is still there
};

}  // namespace steelyard::ledger
