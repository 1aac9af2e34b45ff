// SPDX-License-Identifier: Apache-2.0
#include "ui/models/reasons.h"

#include <QCoreApplication>

namespace steelyard::models::reasons {
namespace {

class Reasons {
  Q_DECLARE_TR_FUNCTIONS(Reasons)
};

}  // namespace

QStringList to_hold() {
  return {Reasons::tr("Papers are missing"), Reasons::tr("Waits for payment"), Reasons::tr("Driver is away"),
          Reasons::tr("Truck must be reloaded")};
}

QStringList to_weigh_again() {
  return {Reasons::tr("Truck stood badly on the deck"), Reasons::tr("Load was changed"),
          Reasons::tr("Somebody stood on the deck")};
}

QStringList to_void() {
  return {Reasons::tr("Wrong truck"), Reasons::tr("Wrong slip"), Reasons::tr("Let in twice")};
}

QStringList to_leave_empty() {
  return {Reasons::tr("Customer changed the order"), Reasons::tr("Goods are not there"),
          Reasons::tr("Truck does not fit")};
}

QStringList to_print_again() {
  return {Reasons::tr("Paper was lost"), Reasons::tr("Paper jam"), Reasons::tr("Print cannot be read"),
          Reasons::tr("Customer wants one more")};
}

QStringList to_cancel_a_slip() {
  return {Reasons::tr("Customer changed the order"), Reasons::tr("Written twice"),
          Reasons::tr("Written wrongly")};
}

QStringList to_operate_a_gate() {
  return {Reasons::tr("Vehicle without a slip"), Reasons::tr("Truck is not seen by the sensor"),
          Reasons::tr("Somebody stands in the way"), Reasons::tr("Trying it out")};
}

}  // namespace steelyard::models::reasons
