// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <unistd.h>

#include "station/forms/render_command.h"
#include "station/forms/render_orders.h"
#include "station/service/commands.h"

namespace {

namespace forms = steelyard::forms;
namespace service = steelyard::service;

/// What the command line gave, and the exit status of what was done with it.
struct Given {
  std::string config;
  std::string data;
  std::string to;
  std::string from;
  std::string sheet;
  service::VerifyCommand verify;
  service::ExportCommand wanted;
  service::UserCommand user;
  service::VerifyPassCommand pass;
  forms::RenderCommand render;
  int status = 0;
};

/// The daemon.
void add_serving(CLI::App& app, Given& given) {
  auto* serve = app.add_subcommand("serve", "run the station / 运行");
  serve->add_option("--config", given.config, "station.toml")->required();
  serve->callback([&given] { given.status = service::serve(given.config); });
  auto* check = app.add_subcommand("check", "say whether a configuration is valid / 检查配置");
  check->add_option("--config", given.config, "station.toml")->required();
  check->callback([&given] { given.status = service::check(given.config); });
}

/// What is done with a data folder.
void add_data(CLI::App& app, Given& given) {
  auto* verify_command = app.add_subcommand("verify", "check the whole journal / 校验日志");
  verify_command->add_option("--data", given.verify.data, "data folder")->required();
  verify_command->add_option("--key", given.verify.key_file, "the station's public key (station.pub)");
  verify_command->add_flag("--json", given.verify.json);
  verify_command->callback([&given] { given.status = service::verify_journal(given.verify); });

  auto* export_command = app.add_subcommand("export", "dispatches or raw journal entries / 导出");
  export_command->add_option("--data", given.wanted.data, "data folder")->required();
  export_command->add_option("--from", given.wanted.from, "first day, 2026-11-22");
  export_command->add_option("--to", given.wanted.to, "last day");
  export_command->add_option("--format", given.wanted.format)->check(CLI::IsMember({"csv", "ndjson"}));
  export_command->callback([&given] {
    if (given.wanted.format == "ndjson" && !(given.wanted.from.empty() && given.wanted.to.empty())) {
      throw CLI::ValidationError("--from and --to go with csv: a journal is exported whole");
    }
    given.status = service::export_data(given.wanted);
  });

  auto* rebuild = app.add_subcommand("rebuild", "make the tables anew from the journal / 重建数据表");
  rebuild->add_option("--data", given.data, "data folder")->required();
  rebuild->callback([&given] { given.status = service::rebuild(given.data); });

  auto* backup = app.add_subcommand("backup", "a consistent copy of the journal while serving / 备份");
  backup->add_option("--data", given.data, "data folder")->required();
  backup->add_option("--to", given.to, "file to write")->required();
  backup->callback([&given] { given.status = service::backup(given.data, given.to); });

  auto* restore = app.add_subcommand("restore", "a data folder out of a backup / 从备份恢复");
  restore->add_option("--from", given.from, "file that backup wrote")->required();
  restore->add_option("--data", given.data, "folder to make, without a journal")->required();
  restore->callback([&given] { given.status = service::restore(given.from, given.data); });
}

/// Who may sign in.
void add_users(CLI::App& app, Given& given) {
  auto* users = app.add_subcommand("user", "people who may sign in / 用户");
  users->require_subcommand(1);
  auto* add = users->add_subcommand("add", "password on stdin / 新增，密码从标准输入读取");
  add->add_option("name", given.user.name)->required();
  add->add_option("--role", given.user.roles, "one or several, with commas")->required();
  add->add_option("--data", given.user.data, "data folder")->required();
  add->callback([&given] { given.status = service::add_user(given.user); });
  auto* list = users->add_subcommand("list", "everybody / 列出");
  list->add_option("--data", given.user.data, "data folder")->required();
  list->add_flag("--json", given.user.json);
  list->callback([&given] { given.status = service::list_users(given.user); });
  auto* disable = users->add_subcommand("disable", "nobody signs in with it any more / 停用");
  disable->add_option("name", given.user.name)->required();
  disable->add_option("--data", given.user.data, "data folder")->required();
  disable->callback([&given] { given.status = service::disable_user(given.user); });
}

/// Forms, by hand or for the daemon.
void add_drawing(CLI::App& app, Given& given) {
  auto* render_command = app.add_subcommand("render", "draw one form / 生成表单");
  render_command
      ->add_option("form", given.render.form,
                   "weigh-ticket, gate-pass, pick-slip, order-record or check-ticket")
      ->required();
  render_command->add_option("--in", given.render.in, "form data as JSON, - for stdin")->required();
  render_command
      ->add_option("--out", given.render.out, ".pdf, .png, .pbm or .txt; several times, if you like")
      ->required();
  given.render.template_folder = forms::template_folder();
  render_command->add_option("--templates", given.render.template_folder, "folder of the SVG templates");
  render_command->add_option("--dpi", given.render.dpi, "of a PNG or PBM");
  render_command->add_option("--dpi-y", given.render.dpi_y, "of a PBM, down the page; as --dpi unless given");
  render_command->add_option("--width-max", given.render.width_max, "of a PBM: dots that the head reaches");
  render_command->add_option("--columns", given.render.columns, "of a text: half-width characters to a line");
  render_command->add_option("--paper", given.render.paper,
                             "a4, a5, 241x93, 241x140, 241x280 or roll80 / 纸张");
  render_command->add_flag("--preprinted", given.render.stationery.preprinted, "values only / 套打");
  render_command->add_option("--dx-mm", given.render.stationery.dx_mm, "shift to the right / 右移");
  render_command->add_option("--dy-mm", given.render.stationery.dy_mm, "shift down / 下移");
  render_command->add_flag("--error-as-json", given.render.says_errors_as_json,
                           "for programs / 以 JSON 报错");
  render_command->callback([&given] { given.status = forms::render_command(given.render); });

  // The station's own: it is spoken to by a pipe.
  auto* renderer = app.add_subcommand("renderer")->group("");
  renderer->callback([&given] { given.status = forms::serve_orders(STDIN_FILENO, STDOUT_FILENO); });
}

/// Gate passes and the key that they are signed with.
void add_passes(CLI::App& app, Given& given) {
  auto* verify_pass = app.add_subcommand("verify-pass", "a gate pass, with no network / 校验出门证");
  verify_pass->add_option("--key", given.pass.key_file, "the station's public key (station.pub)")->required();
  verify_pass->add_option("--at", given.pass.at, "as of that time: 2026-11-22T08:00:00Z");
  verify_pass->add_option("code", given.pass.code, "what the QR says")->required();
  verify_pass->callback([&given] { given.status = service::verify_pass(given.pass); });

  auto* key = app.add_subcommand("key", "print the station's public key / 打印磅房公钥");
  key->add_option("--config", given.config, "station.toml")->required();
  key->add_option("--out", given.sheet, "a .pdf or .png")->required();
  key->callback([&given] { given.status = service::print_key(given.config, given.sheet); });
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"steelyard-station: the daemon at the weighbridge / 司磅磅房服务"};
  app.set_version_flag("--version", STEELYARD_VERSION);
  app.require_subcommand(1);
  Given given;
  add_serving(app, given);
  add_data(app, given);
  add_users(app, given);
  add_drawing(app, given);
  add_passes(app, given);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    constexpr int wrong_usage = 2;
    return app.exit(error) == 0 ? 0 : wrong_usage;
  }
  return given.status;
}
