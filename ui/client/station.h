// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMap>
#include <QObject>
#include <QTimer>
#include <QUrlQuery>
#include <memory>

#include "ui/client/books.h"
#include "ui/client/check_weighing.h"
#include "ui/client/clock.h"
#include "ui/client/day_totals.h"
#include "ui/client/live.h"
#include "ui/client/orders.h"
#include "ui/client/outcome.h"
#include "ui/client/records.h"
#include "ui/client/setup.h"
#include "ui/client/slip_orders.h"
#include "ui/client/transport.h"

namespace steelyard::client {

enum class Link { signed_out, connecting, online, lost };

/// How long the station is waited for, in milliseconds.
struct Patience {
  int whole = 30'000;      ///< until a change that nobody answers counts as not answered
  int before_again = 500;  ///< and so long before it is sent again
  int before_feed = 1'000;
};

/// The station as one signed-in person sees it. Requests that change something carry a key of their own and
/// are sent again with it until somebody answers or the patience is over, so a lost answer never does a
/// thing twice.
class Station : public QObject {
  Q_OBJECT
 public:
  /// `transport` must outlive it.
  explicit Station(Transport& transport, Clock clock = Clock::of_this_machine(), Patience patience = {});

  /// The time that the whole app goes by.
  const Clock& clock() const { return clock_; }

  /// "zh" or "en": of the sentences that the station says.
  void set_language(const QString& language);

  void sign_in(const QString& user, const QString& password, Done<Identity> done);
  /// Whether this is the person's password. Nobody else is signed in by it.
  void check_password(const QString& password, Done<Identity> done);
  void sign_out();

  Link link() const { return link_; }
  const Identity& who() const { return who_; }
  bool may(const QString& role) const { return who_.roles.contains(role); }
  Live& live() { return live_; }
  const Live& live() const { return live_; }

  /// For one change, which may be asked for again with it.
  static QByteArray new_key();

  void info(Done<StationInfo> done);

  // One truck
  void slips(const SlipFilter& filter, Done<SlipPage> done);
  void slip(const QString& number, Done<Slip> done);
  void arrive(const ArrivalOrder& order, Done<Dispatch> done);
  void dispatch(const QString& id, Done<Dispatch> done);
  void dispatches(const DispatchFilter& filter, Done<DispatchPage> done);
  void weigh(const QString& dispatch, const WeighOrder& order, Done<Dispatch> done);
  void count(const QString& dispatch, const QVector<CountedLine>& lines, Done<Dispatch> done);
  void approve(const QString& dispatch, const ApprovalOrder& order, Done<Dispatch> done);
  void hold(const QString& dispatch, const QString& reason, Done<Dispatch> done);
  void resume(const QString& dispatch, Done<Dispatch> done);
  void clear(const QString& dispatch, Done<Dispatch> done);
  void void_dispatch(const QString& dispatch, const QString& reason, Done<Dispatch> done);
  void end_without_sale(const QString& dispatch, const QString& reason, Done<Dispatch> done);

  // Weights beyond the ordinary
  void enter_weight(const QString& dispatch, const ManualOrder& order, Done<Dispatch> done);
  void check_weigh(const CheckOrder& order, Done<CheckWeighing> done);
  /// The newest first.
  void check_weighings(const CheckFilter& filter, Done<CheckWeighingPage> done);
  void check_weighing(const QString& number, Done<CheckWeighing> done);
  void void_check_weighing(const QString& number, const QString& reason, Done<CheckWeighing> done);

  // Paper
  void print(const PrintOrder& order, Done<PrintJob> done);
  /// What was ordered of a dispatch, slip or check weighing, the newest first.
  void print_jobs(const QString& subject, Done<QVector<PrintJob>> done);
  /// `order` is confirm (it came out), cancel or retry.
  void order_print_job(qint64 job, const QByteArray& order, Done<PrintJob> done);
  /// A PNG of the form, marked as a preview.
  void preview(const PreviewOrder& order, Done<QByteArray> done);

  // The gate
  void check_pass(const PassQuestion& question, Done<PassCheck> done);
  void release(const QString& pass, Done<Dispatch> done);
  /// `action` is open, close, green or red.
  void operate_gate(const QString& gate, const QString& action, const QString& reason, Done<bool> done);

  // What is on record
  /// `number` is of a dispatch or of its ticket.
  void history(const QString& number, Done<History> done);
  void weighing(const QString& number, Done<WeighingRecord> done);
  void trace(const QString& weighing, Done<Curve> done);
  /// A JPEG; not_found where no camera took one.
  void photo(const QString& weighing, Done<QByteArray> done);

  // The supervisor's books
  void correct(const QString& dispatch, const CorrectionOrder& order, Done<Dispatch> done);
  /// `state` is "open" or "closed"; empty: any.
  void deck_loads(const QString& state, const QString& cursor, Done<DeckLoadPage> done);
  void deck_load(const QString& number, Done<DeckLoad> done);
  void close_deck_load(const QString& number, const DeckLoadEnd& end, Done<DeckLoad> done);
  /// `state` is "open", "noted" or "closed"; empty: any.
  void findings(const QString& state, const QString& cursor, Done<FindingPage> done);
  void finding(const QString& number, Done<Finding> done);
  void close_finding(const QString& number, const QString& reason, Done<Finding> done);
  void shifts(const QString& cursor, Done<ShiftPage> done);
  void current_shift(Done<Shift> done);
  void open_shift(Done<Shift> done);
  void close_shift(const QString& note, Done<Shift> done);
  /// First and last day; the station's today where they are not valid.
  void report_of_days(const Days& days, Done<QVector<DayRow>> done);
  void report_of_products(const Days& days, Done<QVector<ProductRow>> done);
  void report_of_customers(const Days& days, Done<QVector<CustomerRow>> done);
  void report_of_people(const Days& days, Done<QVector<PersonRow>> done);
  void report_of_exceptions(const Days& days, Done<QVector<RuleRow>> done);

  // The operator's day
  void totals(Done<DayTotals> done);

  // The office's slips
  /// With the same `key` the station does the same order once, however often it is asked.
  void make_slip(const SlipOrder& order, const QByteArray& key, Done<Slip> done);
  /// `version` is the one that was looked at.
  void change_slip(const SlipOrder& order, int version, Done<Slip> done);
  void cancel_slip(const QString& slip, int version, const QString& reason, Done<Slip> done);
  /// The oldest first.
  void slip_versions(const QString& slip, Done<QVector<SlipVersion>> done);
  /// What the file would make.
  void check_import(const QByteArray& file, Done<ImportResult> done);
  /// All slips of the file, or none; with the same `key` once.
  void import_slips(const QByteArray& file, const QByteArray& key, Done<ImportResult> done);

  // How the station is set up
  void probe_scale(const ProbeOrder& order, Done<QString> done);
  /// Of a line that no scale uses.
  void probe_line(const QString& line, Done<QString> done);
  void apply_settings(const SettingsOrder& order, Done<bool> done);
  /// The scale is read as the configuration says.
  void take_settings_back(const QString& scale, bool deck_seen_empty, Done<bool> done);
  void serial_ports(Done<QVector<SerialPort>> done);
  void probe(const QString& id, Done<Probe> done);
  void newest_probe(Done<Probe> done);
  void cancel_probe(const QString& id, Done<bool> done);
  void line_readings(const QString& scale, Done<LineReadings> done);
  /// `what` is zero or tare.
  void ask_scale(const QString& scale, const QString& what, Done<bool> done);
  void proof(const QString& scale, Done<Proof> done);
  void begin_proof(const QString& scale, Done<Proof> done);
  void confirm_load(const QString& scale, const QString& shown, Done<Proof> done);
  void undo_load(const QString& scale, Done<Proof> done);
  void finish_proof(const QString& scale, Done<bool> done);
  void users(Done<QVector<User>> done);
  void add_user(const UserOrder& order, Done<bool> done);
  void change_user(const UserOrder& order, Done<bool> done);
  void forms(Done<QVector<SiteForm>> done);
  void print_test_page(const QString& printer, Done<bool> done);

 Q_SIGNALS:
  void link_changed();
  void who_changed();
  /// The station knows this sign-in no more; nobody is signed in now.
  void session_over();

 private:
  struct Call {
    QByteArray method = {};
    QString path;
    QByteArray body;
    QByteArray content_type = "application/json";
    QByteArray key = {};  ///< empty: nothing is changed by it
    qint64 since_ms = 0;  ///< when it was sent first
  };
  using Raw = std::function<void(const Answer&)>;

  void send(const Call& call, Raw done);
  /// Again, for the question that has this number.
  void transmit(quint64 question, const Call& call);
  /// Whoever asked is gone: their answers are for nobody who comes after.
  void drop_questions();
  void get(const QString& path, const QUrlQuery& query, Raw done);
  void change(const QByteArray& method, const QString& path, const QJsonObject& body, Raw done);
  /// For one that answers with an object which `read` understands.
  template <typename Read, typename T>
  Raw reading(Read read, Done<T> done);
  template <typename Row>
  void report(const char* name, const Days& days, Row (*read)(const QJsonObject&), Done<QVector<Row>> done);
  void log_in(const QString& user, const QString& password, Done<Identity> done);
  void set_link(Link link);
  void feed_closed();
  void forget();
  void open_feed();

  Transport& transport_;
  Clock clock_;
  Patience patience_;
  Live live_;
  Identity who_;
  QByteArray token_;
  QByteArray language_ = "zh";
  Link link_ = Link::signed_out;
  QMap<quint64, Raw> questions_;  ///< that are not answered, in the order they were asked
  quint64 asked_ = 0;
  bool was_fed_ = false;  ///< since the feed was opened last
  QTimer reconnect_;
};

}  // namespace steelyard::client
