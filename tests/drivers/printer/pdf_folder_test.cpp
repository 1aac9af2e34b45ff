// SPDX-License-Identifier: Apache-2.0
#include "drivers/printer/pdf_folder.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "tests/support/test_folder.h"

namespace steelyard::printer {
namespace {

class PdfFolder : public testing::Test {
 protected:
  PdfFolder() {
    setup_.id = "archive";
    setup_.device = folder_.path("printed/today");
    document_.name = "weigh-ticket-G1-0000001";
    document_.pdf = "%PDF-1.5";
  }
  std::string printed() const {
    std::ifstream input(folder_.path("printed/today/weigh-ticket-G1-0000001.pdf"), std::ios::binary);
    return {std::istreambuf_iterator<char>(input), {}};
  }
  std::string outcome(const Progress& progress = {}) {
    const auto result = open_pdf_folder(setup_)->print(document_, progress);
    if (result) return *result == Delivery::confirmed ? "confirmed" : "something else";
    return std::string(name_of(result.error().code));
  }

  support::TestFolder folder_;
  printer::Setup setup_;
  Document document_;
};

TEST_F(PdfFolder, AFileThatIsDurableIsConfirmed) {
  EXPECT_EQ(outcome(), "confirmed");
  EXPECT_EQ(printed(), "%PDF-1.5");
  document_.pdf = "%PDF-1.6";
  EXPECT_EQ(outcome(), "confirmed");
  EXPECT_EQ(printed(), "%PDF-1.6");
}

TEST_F(PdfFolder, RefusesAFolderThatCannotBe) {
  std::ofstream(folder_.path("printed")) << "a file";
  EXPECT_EQ(outcome(), "file_unwritable");
}

TEST_F(PdfFolder, RefusesAnEmptyDocument) {
  document_.pdf.clear();
  EXPECT_EQ(outcome(), "printer_refused");
}

TEST_F(PdfFolder, WritesNothingWhenTheFirstByteIsForbidden) {
  Progress progress;
  progress.first_byte = []() -> Result<void> { return Error{ErrorCode::storage_full}; };
  EXPECT_EQ(outcome(progress), "storage_full");
  EXPECT_EQ(printed(), "");
}

TEST_F(PdfFolder, WritesNothingAfterCancel) {
  const auto printer = open_pdf_folder(setup_);
  printer->cancel();
  const auto result = printer->print(document_, {});
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, ErrorCode::printer_stopped);
  EXPECT_EQ(printed(), "");
}

TEST_F(PdfFolder, IsReadyWhereItCanBeWrittenOrMade) {
  EXPECT_EQ(open_pdf_folder(setup_)->condition(), Condition::ready);
  EXPECT_EQ(outcome(), "confirmed");
  EXPECT_EQ(open_pdf_folder(setup_)->condition(), Condition::ready);
  setup_.device = "/proc/1/nothing";
  EXPECT_FALSE(open_pdf_folder(setup_)->withdraw("1 x").ok());
}

}  // namespace
}  // namespace steelyard::printer
