// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QQmlEngine>
#include <QTranslator>

#include "ui/models/preferences.h"

namespace steelyard::qml {

/// Makes the modules Steelyard and Steelyard.Models known to the engine; static libraries do not do it of
/// themselves.
void add_modules(QQmlEngine& engine);

/// Keeps the program's language as the preferences have it. Call it before the models are made, so that what
/// they say is in the new language when they hear of it.
void follow_language(const models::Preferences& preferences, QTranslator& chinese);

}  // namespace steelyard::qml
