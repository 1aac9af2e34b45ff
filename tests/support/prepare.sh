# SPDX-License-Identifier: Apache-2.0
# Sourced by ./run and ./test, in the repository's root: packages and builds.

# install_packages FILE…: what of these lists is missing is installed with apt, through sudo where that is needed.
install_packages() {
  local missing=() package
  while read -r package; do
    case "$package" in "" | \#*) continue ;; esac
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
  done < <(cat "$@")
  [ ${#missing[@]} -eq 0 ] && return
  echo "installing / 安装: ${missing[*]}"
  local root=()
  [ "$(id -u)" -eq 0 ] || root=(sudo)
  "${root[@]}" apt-get -o DPkg::Lock::Timeout=300 -q update >/dev/null
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -q -y \
    --no-install-recommends install "${missing[@]}" | grep -E '^(Setting up|E:)' || true
  for package in "${missing[@]}"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || {
      echo "$package could not be installed: see apt above / 无法安装 $package" >&2
      exit 1
    }
  done
}

# build_programs [TARGET…]: the release build, all of it without a target.
build_programs() {
  [ -f build/release/build.ninja ] || cmake --preset release
  local words=()
  [ $# -eq 0 ] || words=(--target "$@")
  # Compiling Beast takes 1 GB a file: as many at once as there are cores, no more.
  cmake --build --preset release -j "$(nproc)" "${words[@]}"
}
