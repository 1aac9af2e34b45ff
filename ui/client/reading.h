// SPDX-License-Identifier: Apache-2.0
// How an answer becomes what was asked for.
#pragma once

#include <QJsonDocument>
#include <QJsonObject>

#include "ui/client/station.h"

namespace steelyard::client {

/// Of an answer that is a refusal, or none.
Problem problem_of(const Answer& answer);

template <typename Read, typename T>
Station::Raw Station::reading(Read read, Done<T> done) {
  return [read, done = std::move(done)](const Answer& answer) {
    if (answer.status < 200 || answer.status >= 300) return done(problem_of(answer));
    done(read(QJsonDocument::fromJson(answer.body).object()));
  };
}

}  // namespace steelyard::client
