// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <unistd.h>

#include "station/forms/render_command.h"
#include "station/forms/render_orders.h"
#include "station/service/commands.h"

int main(int argc, char** argv) {
  namespace service = steelyard::service;
  CLI::App app{"steelyard-station: the daemon at the weighbridge / 司磅磅房服务"};
  app.set_version_flag("--version", STEELYARD_VERSION);
  app.require_subcommand(1);
  int status = 0;

  std::string config;
  auto* serve = app.add_subcommand("serve", "run the station / 运行");
  serve->add_option("--config", config, "station.toml")->required();
  serve->callback([&] { status = service::serve(config); });
  auto* check = app.add_subcommand("check", "say whether a configuration is valid / 检查配置");
  check->add_option("--config", config, "station.toml")->required();
  check->callback([&] { status = service::check(config); });

  service::VerifyCommand verify;
  auto* verify_command = app.add_subcommand("verify", "check the whole journal / 校验日志");
  verify_command->add_option("--data", verify.data, "data folder")->required();
  verify_command->add_option("--key", verify.key_file, "the station's public key (station.pub)");
  verify_command->add_flag("--json", verify.json);
  verify_command->callback([&] { status = service::verify_journal(verify); });

  service::ExportCommand wanted;
  auto* export_command = app.add_subcommand("export", "dispatches or raw journal entries / 导出");
  export_command->add_option("--data", wanted.data, "data folder")->required();
  export_command->add_option("--from", wanted.from, "first day, 2026-11-22");
  export_command->add_option("--to", wanted.to, "last day");
  export_command->add_option("--format", wanted.format)->check(CLI::IsMember({"csv", "ndjson"}));
  export_command->callback([&] {
    if (wanted.format == "ndjson" && !(wanted.from.empty() && wanted.to.empty())) {
      throw CLI::ValidationError("--from and --to go with csv: a journal is exported whole");
    }
    status = service::export_data(wanted);
  });

  std::string data;
  auto* rebuild = app.add_subcommand("rebuild", "make the tables anew from the journal / 重建数据表");
  rebuild->add_option("--data", data, "data folder")->required();
  rebuild->callback([&] { status = service::rebuild(data); });

  std::string to;
  auto* backup = app.add_subcommand("backup", "a consistent copy of the journal while serving / 备份");
  backup->add_option("--data", data, "data folder")->required();
  backup->add_option("--to", to, "file to write")->required();
  backup->callback([&] { status = service::backup(data, to); });

  std::string from;
  auto* restore = app.add_subcommand("restore", "a data folder out of a backup / 从备份恢复");
  restore->add_option("--from", from, "file that backup wrote")->required();
  restore->add_option("--data", data, "folder to make, without a journal")->required();
  restore->callback([&] { status = service::restore(from, data); });

  service::UserCommand user;
  auto* users = app.add_subcommand("user", "people who may sign in / 用户");
  users->require_subcommand(1);
  auto* add = users->add_subcommand("add", "password on stdin / 新增，密码从标准输入读取");
  add->add_option("name", user.name)->required();
  add->add_option("--role", user.roles, "one or several, with commas")->required();
  add->add_option("--data", user.data, "data folder")->required();
  add->callback([&] { status = service::add_user(user); });
  auto* list = users->add_subcommand("list", "everybody / 列出");
  list->add_option("--data", user.data, "data folder")->required();
  list->add_flag("--json", user.json);
  list->callback([&] { status = service::list_users(user); });
  auto* disable = users->add_subcommand("disable", "nobody signs in with it any more / 停用");
  disable->add_option("name", user.name)->required();
  disable->add_option("--data", user.data, "data folder")->required();
  disable->callback([&] { status = service::disable_user(user); });

  steelyard::forms::RenderCommand render;
  auto* render_command = app.add_subcommand("render", "draw one form / 生成表单");
  render_command
      ->add_option("form", render.form, "weigh-ticket, gate-pass, pick-slip, order-record or check-ticket")
      ->required();
  render_command->add_option("--in", render.in, "form data as JSON, - for stdin")->required();
  render_command->add_option("--out", render.out, ".pdf, .png, .pbm or .txt; several times, if you like")
      ->required();
  render.template_folder = steelyard::forms::template_folder();
  render_command->add_option("--templates", render.template_folder, "folder of the SVG templates");
  render_command->add_option("--dpi", render.dpi, "of a PNG or PBM");
  render_command->add_option("--dpi-y", render.dpi_y, "of a PBM, down the page; as --dpi unless given");
  render_command->add_option("--width-max", render.width_max, "of a PBM: dots that the head reaches");
  render_command->add_option("--columns", render.columns, "of a text: half-width characters to a line");
  render_command->add_option("--paper", render.paper, "a4, a5, 241x93, 241x140, 241x280 or roll80 / 纸张");
  render_command->add_flag("--preprinted", render.stationery.preprinted, "values only / 套打");
  render_command->add_option("--dx-mm", render.stationery.dx_mm, "shift to the right / 右移");
  render_command->add_option("--dy-mm", render.stationery.dy_mm, "shift down / 下移");
  render_command->add_flag("--error-as-json", render.says_errors_as_json, "for programs / 以 JSON 报错");
  render_command->callback([&] { status = steelyard::forms::render_command(render); });

  // The station's own: it is spoken to by a pipe.
  auto* renderer = app.add_subcommand("renderer")->group("");
  renderer->callback([&] { status = steelyard::forms::serve_orders(STDIN_FILENO, STDOUT_FILENO); });

  service::VerifyPassCommand pass;
  auto* verify_pass = app.add_subcommand("verify-pass", "a gate pass, with no network / 校验出门证");
  verify_pass->add_option("--key", pass.key_file, "the station's public key (station.pub)")->required();
  verify_pass->add_option("--at", pass.at, "as of that time: 2026-11-22T08:00:00Z");
  verify_pass->add_option("code", pass.code, "what the QR says")->required();
  verify_pass->callback([&] { status = service::verify_pass(pass); });

  std::string sheet;
  auto* key = app.add_subcommand("key", "print the station's public key / 打印磅房公钥");
  key->add_option("--config", config, "station.toml")->required();
  key->add_option("--out", sheet, "a .pdf or .png")->required();
  key->callback([&] { status = service::print_key(config, sheet); });

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    constexpr int wrong_usage = 2;
    return app.exit(error) == 0 ? 0 : wrong_usage;
  }
  return status;
}
