// SPDX-License-Identifier: Apache-2.0
// How the station is set up: what a line speaks, what proves a scale, who may sign in.
#pragma once

#include <QDateTime>
#include <QString>
#include <QStringList>
#include <QVector>
#include <optional>

#include "ui/client/problem.h"

namespace steelyard::client {

struct LineSetting {
  int baud = 0;
  int bits = 0;
  QString parity;  ///< none, even, odd
  int stop = 0;
};

/// A protocol that explains what was heard.
struct ProbeCandidate {
  QString protocol;
  QString title;
  LineSetting setting;
  bool is_certain = false;
  bool is_tied = false;            ///< others fit as well
  bool is_in_force = false;        ///< the scale whose line it is is read so now
  std::optional<Trouble> why_not;  ///< it cannot be read so
  qint64 frames = 0;
  qint64 explained_percent = 0;
  QString sample_frame;  ///< the bytes of one frame, in hex
  QString sample_text;   ///< and what it says
  QVector<Words> notes;
  QString config;  ///< lines for the station's configuration
};

/// What was heard under one setting of the line.
struct ProbeHeard {
  LineSetting setting;
  qint64 bytes = 0;
  bool is_understood = false;
  Words says;
};

struct Probe {
  QString id;
  QString scale;
  QString line;
  bool is_running = false;
  QString result;  ///< found, nothing, cancelled, timed_out, abandoned, failed; empty while it runs
  std::optional<Trouble> why;
  qint64 settings = 0;
  qint64 settings_behind = 0;
  qint64 bytes = 0;
  QVector<ProbeCandidate> candidates;  ///< the likeliest first
  QVector<ProbeHeard> heard;
};

struct ProbeOrder {
  QString scale;
  bool ask = false;              ///< also send polls that change nothing
  bool deck_seen_empty = false;  ///< a person looked
};

/// That a scale is read as a probe found it.
struct SettingsOrder {
  QString scale;
  QString probe;
  int candidate = 0;             ///< its place in the probe
  bool deck_seen_empty = false;  ///< a person looked
};

/// A serial device of the station's computer.
struct SerialPort {
  QString device;
  QString about;         ///< what it says of itself
  QString line;          ///< as it stands in a configuration
  bool is_used = false;  ///< by the station, for a scale or anything else
};

/// A form of the site.
struct SiteForm {
  struct Carrier {
    QString printer;
    QString paper;  ///< a4, a5, 241x93, …; empty: the sheet of the template
    QString file;   ///< the template
    qint64 copies = 1;
  };
  QString form;
  QString language;  ///< zh, en
  QString file;
  bool is_own = false;  ///< the site's own template, not the delivered one
  QVector<Carrier> carriers;
  QString newest;  ///< number of something that has such a paper; empty: there is none yet
};

/// One thing that came on a scale's line.
struct LineReading {
  QString bytes;  ///< in hex
  QString value;  ///< the display's digits; empty where it is no weight
  QString unit;
  std::optional<bool> is_stable;
  QString answer;  ///< of a frame without a weight
  QString error;   ///< checksum, truncated, framing, format, noise; empty for a sound frame
  qint64 age_ms = 0;
};

struct LineReadings {
  QString scale;
  QString protocol;
  QString newest;  ///< the newest bytes, whatever they are, in hex
  QVector<LineReading> readings;
};

/// How far the proof of a scale is.
struct Proof {
  struct Load {
    QString shown;
    QString unit;
    QString frame;
  };
  QString scale;
  bool is_running = false;
  bool is_shown = false;  ///< something was decoded
  bool is_steady = false;
  QString decoded;
  QVector<Load> confirmed;
  qint64 needed = 0;
  std::optional<Trouble> changed;
  QString commissioned_by;
  QDateTime commissioned_at;
};

struct User {
  QString name;
  QStringList roles;
  bool is_disabled = false;
};

/// What is to become of a user; what is empty stays as it is.
struct UserOrder {
  QString name;
  QStringList roles;
  QString password;
  std::optional<bool> disabled;
};

}  // namespace steelyard::client
