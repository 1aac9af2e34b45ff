// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QObject>

#include <QtQml/qqmlregistration.h>

#include "ui/client/station.h"
#include "ui/models/row_model.h"

namespace steelyard::models {

/// A slip as somebody writes it: new, or changed from what it is. Fields hold what was typed; sums are shown
/// beside it, and what the station refuses stands at its field. Customers and products that other slips have
/// are offered while one types.
class SlipForm : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  Q_PROPERTY(bool open READ is_open NOTIFY changed)
  Q_PROPERTY(bool isNew READ is_new NOTIFY changed)
  Q_PROPERTY(QString title READ title NOTIFY changed)
  Q_PROPERTY(bool busy READ is_busy NOTIFY changed)
  Q_PROPERTY(QString number READ number NOTIFY changed)
  Q_PROPERTY(QString date READ date NOTIFY changed)
  Q_PROPERTY(QString customerCode READ customer_code NOTIFY changed)
  Q_PROPERTY(QString customerName READ customer_name NOTIFY changed)
  Q_PROPERTY(QString plate READ plate NOTIFY changed)
  Q_PROPERTY(QString coordinator READ coordinator NOTIFY changed)
  /// In the currency's units, as typed
  Q_PROPERTY(QString creditLimit READ credit_limit NOTIFY changed)
  Q_PROPERTY(QString creditUsed READ credit_used NOTIFY changed)
  /// paid, credit or unpaid
  Q_PROPERTY(QString payment READ payment WRITE set_payment NOTIFY changed)
  Q_PROPERTY(QString total READ total NOTIFY changed)
  /// The field that something is wrong with, as the API names it, "customer.code"; empty where none is or it
  /// is one of a line. And what is wrong.
  Q_PROPERTY(QString faultField READ fault_field NOTIFY changed)
  Q_PROPERTY(QString fault READ fault NOTIFY changed)
  /// The line that something is wrong with; -1: none
  Q_PROPERTY(int faultRow READ fault_row NOTIFY changed)
  /// Each line: code, name, bagKg, bags, tonnes, price, pellet, note as typed; bagged, quantity, amount as
  /// reckoned; faultField ("product.code", "bags" …) and fault
  Q_PROPERTY(steelyard::models::RowModel* lines READ lines CONSTANT)
  /// What fits what is being typed: code, name
  Q_PROPERTY(steelyard::models::RowModel* offers READ offers CONSTANT)
  /// The line that `offers` are products for; -1: they are customers
  Q_PROPERTY(int offersFor READ offers_for NOTIFY changed)

 public:
  static constexpr int lines_max = 50;
  static constexpr int offers_max = 4;
  static constexpr int gram_digits = 3;   ///< of a kilogram
  static constexpr int tonne_digits = 6;  ///< grams of a tonne
  static constexpr int money_digits = 2;

  /// `station` must outlive it.
  explicit SlipForm(client::Station& station, QObject* parent = nullptr);

  void begin(const QVector<client::Slip>& known);
  void change(const client::Slip& slip, const QVector<client::Slip>& known);
  void close();
  void retranslate();

  bool is_open() const { return is_open_; }
  bool is_new() const { return version_ == 0; }
  bool is_busy() const { return is_busy_; }
  QString title() const;
  QString number() const { return header_.value("number"); }
  QString date() const { return header_.value("date"); }
  QString customer_code() const { return header_.value("customer.code"); }
  QString customer_name() const { return header_.value("customer.name"); }
  QString plate() const { return header_.value("plate"); }
  QString coordinator() const { return header_.value("coordinator"); }
  QString credit_limit() const { return header_.value("credit.limit_minor"); }
  QString credit_used() const { return header_.value("credit.used_minor"); }
  const QString& payment() const { return payment_; }
  void set_payment(const QString& payment);
  QString total() const;
  QString fault_field() const { return fault_row_ < 0 ? fault_field_ : QString(); }
  const QString& fault() const { return fault_; }
  int fault_row() const { return fault_row_; }
  RowModel* lines() { return &lines_; }
  RowModel* offers() { return &offers_; }
  int offers_for() const { return offers_for_; }

  /// `field` as the API names it: "customer.name", "plate".
  Q_INVOKABLE void set(const QString& field, const QString& text);
  /// `column` as `lines` names it.
  Q_INVOKABLE void setLine(int row, const QString& column, const QString& text);
  Q_INVOKABLE void addLine();
  Q_INVOKABLE void removeLine(int row);
  Q_INVOKABLE void take(int offer);
  /// Asks the station for it. `saved` follows, or the fault at its field.
  void save();

 Q_SIGNALS:
  void changed();
  void saved(const steelyard::client::Slip& slip);
  void refused(const QString& why);

 private:
  struct Line {
    int number = 0;
    QHash<QString, QString> typed;
    bool is_bagged() const { return !typed.value("bags").isEmpty() || !typed.value("bagKg").isEmpty(); }
    qint64 quantity_g() const;
    qint64 amount_minor() const;
  };

  static Line line_of(const client::SlipLine& line);
  void open(const QVector<client::Slip>& known);
  void learn(const QVector<client::Slip>& slips);
  void offer_customers(const QString& typed);
  void offer_products(int row, const QString& typed);
  void hide_offers();
  bool find_fault();
  bool find_fault_in_header();
  bool has_credit_written() const;
  std::optional<client::Credit> credit() const;
  void fail(int row, const QString& field, const QString& why);
  /// The fault with its field as the form labels it, for whoever does not see the field.
  void say_fault();
  void take_refusal(const client::Problem& problem);
  client::SlipOrder order() const;
  /// What is written is another slip than the one that was asked for.
  void edited();
  void show();

  client::Station& station_;
  bool is_open_ = false;
  bool is_busy_ = false;
  int version_ = 0;
  QByteArray key_;  ///< of what is written: saved again after a lost answer it is one slip
  QHash<QString, QString> header_;
  QString payment_ = "unpaid";
  std::optional<client::Credit> credit_;  ///< as it was
  QString made_by_;
  QVector<Line> written_;
  int fault_row_ = -1;
  QString fault_field_;
  QString fault_;
  QHash<QString, client::Party> customers_;
  QHash<QString, client::SlipLine> products_;  ///< each as it was sold last
  int offers_for_ = -1;
  int asked_ = 0;  ///< an answer to what was typed before is not offered
  int saves_ = 0;
  RowModel lines_;
  RowModel offers_;
};

}  // namespace steelyard::models
