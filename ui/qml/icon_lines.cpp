// SPDX-License-Identifier: Apache-2.0
#include "ui/qml/icon_lines.h"

#include <QHash>

namespace steelyard::icon {

QByteArray lines_of(const QString& name) {
  static const QHash<QString, QByteArray> lines = {
      {"check", "M4 13 L10 19 L20 6"},
      {"warning", "M12 3 L22 20 L2 20 Z M12 9 L12 14 M12 17 L12 17.6"},
      {"question",
       "M12 2.5 A9.5 9.5 0 1 1 11.9 2.5 M9 9.5 C9 5.5 15 5.5 15 9.5 C15 12 12 12 12 14.5 M12 17 L12 17.6"},
      {"info", "M12 2.5 A9.5 9.5 0 1 1 11.9 2.5 M12 11 L12 17 M12 7 L12 7.6"},
      {"empty", "M4 18 L20 18 M4 18 L4 14 M20 18 L20 14"},
      {"up", "M12 20 L12 5 M6 11 L12 5 L18 11"},
      {"down", "M12 4 L12 19 M6 13 L12 19 L18 13"},
      {"wave", "M2 12 C5 4 8 4 12 12 C16 20 19 20 22 12"},
      {"lock", "M5 11 L19 11 L19 21 L5 21 Z M8 11 L8 7 C8 2 16 2 16 7 L16 11"},
      {"unplugged", "M3 21 L21 3 M7 8 L7 12 C7 19 17 19 17 12 L17 8 M9 3 L9 7 M15 3 L15 7"},
      {"scale", "M3 20 L21 20 M6 20 L8 9 L16 9 L18 20 M12 9 L12 4 M8 4 L16 4"},
      {"print", "M6 9 L6 3 L18 3 L18 9 M6 17 L3 17 L3 9 L21 9 L21 17 L18 17 M6 14 L18 14 L18 21 L6 21 Z"},
      {"pause", "M8 5 L8 19 M16 5 L16 19"},
      {"copy", "M8 8 L20 8 L20 21 L8 21 Z M16 8 L16 3 L4 3 L4 16 L8 16"},
      {"people",
       "M9 11 A4 4 0 1 1 9.1 11 M2 21 C2 13 16 13 16 21 M16 4 A4 4 0 0 1 16 11 M19 21 C19 17 18 15 17 14"},
      {"cancel", "M5 5 L19 19 M19 5 L5 19"},
      {"back", "M20 12 L5 12 M11 6 L5 12 L11 18"},
      {"next", "M4 12 L19 12 M13 6 L19 12 L13 18"},
      {"again", "M19 8 A8 8 0 1 0 20 13 M20 3 L20 8 L15 8"},
      {"gate", "M3 21 L3 8 L7 8 L7 21 M7 11 L22 6"},
      {"boxes", "M3 12 L11 12 L11 20 L3 20 Z M13 12 L21 12 L21 20 L13 20 Z M8 3 L16 3 L16 11 L8 11 Z"},
      {"paper", "M5 2 L15 2 L19 6 L19 22 L5 22 Z M8 10 L16 10 M8 14 L16 14 M8 18 L13 18"},
      {"gear",
       "M12 8 A4 4 0 1 1 11.9 8 M12 2 L12 5 M12 19 L12 22 M2 12 L5 12 M19 12 L22 12 M5 5 L7 7 M17 17 L19 19 "
       "M5 19 L7 17 M17 7 L19 5"},
      {"clock", "M12 2.5 A9.5 9.5 0 1 1 11.9 2.5 M12 6 L12 12 L16 14"},
      {"search", "M10 3 A7 7 0 1 1 9.9 3 M15 15 L21 21"},
      {"plus", "M12 4 L12 20 M4 12 L20 12"},
      {"minus", "M4 12 L20 12"},
      {"person", "M12 11 A4 4 0 1 1 12.1 11 M4 21 C4 13 20 13 20 21"},
      {"cloud", "M7 18 A5 5 0 0 1 7 9 A6 6 0 0 1 18 9 A4.5 4.5 0 0 1 18 18 Z"},
      {"sound",
       "M3 9 L7 9 L12 4 L12 20 L7 15 L3 15 Z M16 9 C18 10.5 18 13.5 16 15 M18.5 6 C22.5 9 22.5 15 18.5 18"},
      {"mute", "M3 9 L7 9 L12 4 L12 20 L7 15 L3 15 Z M16 9 L22 15 M22 9 L16 15"},
      {"help",
       "M12 2.5 A9.5 9.5 0 1 1 11.9 2.5 M9 9.5 C9 5.5 15 5.5 15 9.5 C15 12 12 12 12 14.5 M12 17 L12 17.6"},
      {"chart", "M3 21 L21 21 M6 21 L6 13 M11 21 L11 5 M16 21 L16 10 M20 21 L20 16"},
      {"pencil", "M4 20 L5 15 L16 4 L20 8 L9 19 Z M13 7 L17 11"},
      {"truck",
       "M2 5 L14 5 L14 17 L2 17 Z M14 9 L19 9 L22 13 L22 17 L14 17 M9 19 A2 2 0 1 1 8.9 17.2 M19 19 A2 2 0 1 "
       "1 18.9 17.2"},
  };
  return lines.value(name, "M4 4 L20 4 L20 20 L4 20 Z");
}

}  // namespace steelyard::icon
