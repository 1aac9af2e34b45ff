// SPDX-License-Identifier: Apache-2.0
#include "tests/station/service/config_case.h"

namespace steelyard::service {
namespace {

constexpr const char* forms = "\nforms = [\"weigh-ticket\", \"gate-pass\"]\n";

std::string faults(const std::string& printers) {
  return faults_of(read_beside_a_scale(printers));
}

/// A printer with these keys, its forms after them.
std::string printer(const std::string& keys, const std::string& id = "booth") {
  return "[[printer]]\nid = \"" + id + "\"\n" + keys + forms;
}

PrinterSetup good(const std::string& keys) {
  const auto result = read_beside_a_scale(printer(keys));
  EXPECT_TRUE(result.faults.empty()) << faults(printer(keys));
  CHECK(result.config.printers.size() == 1);
  return result.config.printers[0];
}

TEST(PrinterConfig, AFolderTakesFiles) {
  const PrinterSetup setup = good("kind = \"pdf\"\nfolder = \"/printed\"");
  EXPECT_EQ(setup.device.id, "booth");
  EXPECT_EQ(setup.device.kind, printer::Kind::pdf);
  EXPECT_EQ(setup.device.device, "/printed");
  EXPECT_EQ(setup.forms, (std::vector<std::string>{"weigh-ticket", "gate-pass"}));
  EXPECT_EQ(setup.copies, 1);
  EXPECT_EQ(setup.fallback, "");
  EXPECT_EQ(setup.fallback_after, std::chrono::seconds(30));
}

TEST(PrinterConfig, ACupsPrinterHasAnAddressOrAQueue) {
  const PrinterSetup setup = good(
      "kind = \"cups\"\nuri = \"ipp://localhost:631/ipp/print\"\nanswer_s = 60\nstall_s = 9\ncopies = 2");
  EXPECT_EQ(setup.device.kind, printer::Kind::cups);
  EXPECT_EQ(setup.device.device, "ipp://localhost:631/ipp/print");
  EXPECT_EQ(setup.device.answer, std::chrono::seconds(60));
  EXPECT_EQ(setup.device.stall, std::chrono::seconds(9));
  EXPECT_EQ(setup.copies, 2);
  EXPECT_EQ(good("kind = \"cups\"\nqueue = \"Booth_LQ\"").device.device, "Booth_LQ");
  EXPECT_EQ(faults(printer("kind = \"cups\"")), "field_missing printer[0].uri");
  EXPECT_EQ(faults(printer("kind = \"cups\"\nqueue = \"a\"\nuri = \"ipp://a/b\"")).substr(0, 28),
            "field_missing printer[0].uri");
}

TEST(PrinterConfig, AThermalPrinterHasADevice) {
  const PrinterSetup setup = good("kind = \"escpos\"\ndevice = \"tcp://10.0.0.9:9100\"\nwidth_dots = 512");
  EXPECT_EQ(setup.device.kind, printer::Kind::escpos);
  EXPECT_EQ(setup.device.device, "tcp://10.0.0.9:9100");
  EXPECT_EQ(setup.device.width_dots, 512);
  EXPECT_EQ(faults(printer("kind = \"escpos\"")), "field_missing printer[0].device");
  EXPECT_EQ(faults(printer("kind = \"escpos\"\ndevice = \"/dev/usb/lp0\"\nmode = \"text\"")),
            "field_unknown printer[0].mode");
}

TEST(PrinterConfig, ANeedlePrinterPrintsDotsOrText) {
  const PrinterSetup setup =
      good("kind = \"escp\"\ndevice = \"/dev/usb/lp0\"\nmode = \"text\"\ncolumns = 80\npage_lines = 33");
  EXPECT_EQ(setup.device.kind, printer::Kind::escp);
  EXPECT_EQ(setup.device.mode, printer::Mode::text);
  EXPECT_EQ(setup.device.columns, 80);
  EXPECT_EQ(setup.device.page_lines, 33);
  EXPECT_EQ(good("kind = \"escp\"\ndevice = \"/dev/usb/lp0\"").device.mode, printer::Mode::graphics);
  EXPECT_EQ(faults(printer("kind = \"escp\"\ndevice = \"/dev/usb/lp0\"\nmode = \"fast\"")),
            "field_not_one_of printer[0].mode");
}

TEST(PrinterConfig, APageIsNoShorterThanItsPaper) {
  const std::string needles = "kind = \"escp\"\ndevice = \"/dev/lp0\"\n";
  EXPECT_EQ(faults(printer(needles + "page_lines = 32")), "field_out_of_range printer[0].page_lines");
  EXPECT_EQ(faults(printer(needles + "paper = \"241x280\"\npage_lines = 33")),
            "field_out_of_range printer[0].page_lines");
  EXPECT_EQ(good(needles + "page_lines = 66").device.page_lines, 66);
  EXPECT_EQ(good(needles + "paper = \"241x93\"\npage_lines = 22").device.page_lines, 22);
}

TEST(PrinterConfig, ThePaperFollowsFromThePrinterUnlessItIsSaid) {
  EXPECT_EQ(good("kind = \"pdf\"\nfolder = \"/p\"").page.paper, std::nullopt);
  EXPECT_EQ(good("kind = \"escpos\"\ndevice = \"/dev/lp0\"").page.paper, forms::Paper::roll80);
  const PrinterSetup needles = good("kind = \"escp\"\ndevice = \"/dev/lp0\"");
  EXPECT_EQ(needles.page.paper, forms::usual_fanfold);
  EXPECT_EQ(needles.device.page_lines, 33);
  const PrinterSetup third = good("kind = \"escp\"\ndevice = \"/dev/lp0\"\npaper = \"241x93\"");
  EXPECT_EQ(third.page.paper, forms::Paper::fanfold_93);
  EXPECT_EQ(third.device.page_lines, 22);
  EXPECT_EQ(good("kind = \"cups\"\nqueue = \"q\"\npaper = \"a4\"").page.paper, forms::Paper::a4);
  EXPECT_EQ(faults(printer("kind = \"cups\"\nqueue = \"q\"\npaper = \"b5\"")),
            "field_not_one_of printer[0].paper");
}

TEST(PrinterConfig, PreprintedStationeryIsShiftedIntoPlace) {
  const std::string queue = "kind = \"cups\"\nqueue = \"q\"\n";
  const auto plain = good(queue).page.stationery;
  EXPECT_EQ(plain, (forms::Stationery{}));
  const auto shifted =
      good(queue + "stationery = {preprinted = true, dx_mm = -3, dy_mm = 5}").page.stationery;
  EXPECT_EQ(shifted, (forms::Stationery{true, -3, 5}));
  EXPECT_EQ(faults(printer(queue + "stationery = {dx_mm = 51}")),
            "field_out_of_range printer[0].stationery.dx_mm");
  EXPECT_EQ(faults(printer(queue + "stationery = {shift = 1}")), "field_unknown printer[0].stationery.shift");
}

TEST(PrinterConfig, KeysOfOtherKindsAreFaults) {
  EXPECT_EQ(faults(printer("kind = \"pdf\"\nfolder = \"/p\"\ndevice = \"/dev/lp0\"")),
            "field_unknown printer[0].device");
  EXPECT_EQ(faults(printer("kind = \"pdf\"\nfolder = \"/p\"\nstall_s = 5")),
            "field_unknown printer[0].stall_s");
  EXPECT_EQ(faults(printer("kind = \"cups\"\nqueue = \"a\"\nfolder = \"/p\"")),
            "field_unknown printer[0].folder");
  EXPECT_EQ(faults(printer("kind = \"escpos\"\ndevice = \"/dev/lp0\"\npage_lines = 66")),
            "field_unknown printer[0].page_lines");
}

TEST(PrinterConfig, KindFolderFormsAndIdAreNeeded) {
  EXPECT_EQ(faults(printer("kind = \"stone\"\nfolder = \"/p\"")), "field_not_one_of printer[0].kind");
  EXPECT_EQ(faults(printer("kind = \"pdf\"")), "field_missing printer[0].folder");
  EXPECT_EQ(faults(printer("kind = \"pdf\"\nfolder = \"/p\"", "a b")), "field_bad_format printer[0].id");
  EXPECT_EQ(faults("[[printer]]\nid = \"a\"\nkind = \"pdf\"\nfolder = \"/p\"\n"),
            "field_missing printer[0].forms");
  EXPECT_EQ(faults("[[printer]]\nid = \"a\"\nkind = \"pdf\"\nfolder = \"/p\"\nforms = [\"invoice\"]\n"),
            "field_not_one_of printer[0].forms");
}

TEST(PrinterConfig, TwoPrintersHaveTwoIds) {
  const std::string one = printer("kind = \"pdf\"\nfolder = \"/p\"");
  EXPECT_EQ(faults(one + one), "field_not_unique printer[1].id");
}

TEST(PrinterConfig, ItsNumbersHaveBounds) {
  const std::string files = "kind = \"pdf\"\nfolder = \"/p\"\n";
  EXPECT_EQ(faults(printer(files + "copies = 0")), "field_out_of_range printer[0].copies");
  EXPECT_EQ(faults(printer(files + "copies = 10")), "field_out_of_range printer[0].copies");
  EXPECT_EQ(faults(printer("kind = \"escpos\"\ndevice = \"/dev/lp0\"\nstall_s = 0")),
            "field_out_of_range printer[0].stall_s");
  EXPECT_EQ(faults(printer("kind = \"escp\"\ndevice = \"/dev/lp0\"\ncolumns = 71")),
            "field_out_of_range printer[0].columns");
  EXPECT_EQ(faults(printer("kind = \"cups\"\nqueue = \"a\"\nanswer_s = 3601")),
            "field_out_of_range printer[0].answer_s");
}

TEST(PrinterConfig, AFallbackIsAnotherPrinterWithTheSameForms) {
  const std::string office = printer("kind = \"pdf\"\nfolder = \"/p\"", "office");
  const auto booth = [](const std::string& keys) {
    return printer("kind = \"escpos\"\ndevice = \"/dev/lp0\"\n" + keys);
  };
  const auto result = read_beside_a_scale(booth("fallback = \"office\"\nfallback_after_s = 5") + office);
  ASSERT_TRUE(result.faults.empty());
  EXPECT_EQ(result.config.printers[0].fallback, "office");
  EXPECT_EQ(result.config.printers[0].fallback_after, std::chrono::seconds(5));
  EXPECT_EQ(faults(booth("fallback = \"nobody\"") + office), "field_not_one_of printer[0].fallback");
  EXPECT_EQ(faults(booth("fallback = \"booth\"") + office), "field_not_one_of printer[0].fallback");
  EXPECT_EQ(faults(booth("fallback_after_s = 5") + office), "field_missing printer[0].fallback");
  EXPECT_EQ(faults(booth("fallback = \"office\"\nfallback_after_s = 0") + office),
            "field_out_of_range printer[0].fallback_after_s");
  const std::string tickets_only =
      "[[printer]]\nid = \"office\"\nkind = \"pdf\"\nfolder = \"/p\"\nforms = [\"weigh-ticket\"]\n";
  EXPECT_EQ(faults(booth("fallback = \"office\"") + tickets_only), "field_not_one_of printer[0].fallback");
}

}  // namespace
}  // namespace steelyard::service
