# Minimal roots of the releases, for .ci/platforms and .ci/packages, which source this file.
#
# DIR/RELEASE keeps between runs: base (the minimal root), packages and ccache (downloads and compiled files), and logs.
# SPDX-License-Identifier: MIT

#   release      suite     components
platforms=(
  "debian12     bookworm  main"
  "debian13     trixie    main"
  "ubuntu24.04  noble     main,universe"
)

say() { printf '==> %s\n' "$*" >&2; }
die() { printf '%s: %s\n' "${0##*/}" "$*" >&2; exit 2; }

# base_root SUITE COMPONENTS FOLDER: makes FOLDER/base once; 77 if the packages cannot be reached.
base_root() {
  local suite=$1 components=$2 folder=$3 scripts=/usr/share/debootstrap
  [ ! -d "$folder/base" ] || return 0
  # A debootstrap older than the suite lacks its script. Ubuntu's are all the same one.
  if [ "$suite" = noble ] && [ ! -e "$scripts/scripts/noble" ]; then
    rm -rf "$folder/debootstrap"
    cp -r "$scripts" "$folder/debootstrap"
    ln -s gutsy "$folder/debootstrap/scripts/noble"
    scripts=$folder/debootstrap
  fi
  rm -rf "$folder/base.new"
  if ! DEBOOTSTRAP_DIR=$scripts debootstrap --variant=minbase --components="$components" "$suite" "$folder/base.new" \
    >"$folder/debootstrap.log" 2>&1; then
    ! grep -q 'Failed getting release file' "$folder/debootstrap.log" || return 77
    tail -n 20 "$folder/debootstrap.log" >&2
    return 1
  fi
  mv "$folder/base.new" "$folder/base"
}

# inside ROOT USER COMMAND: runs it in the root's checkout, in a mount and process namespace of its own, that leaves nothing.
inside() {
  unshare --mount --pid --fork --kill-child bash -euc '
    root=$1 user=$2
    mount -t proc proc "$root/proc"
    mount --rbind /dev "$root/dev"
    mount --bind "${root%/*}/packages" "$root/var/cache/apt/archives"
    mount --bind "${root%/*}/ccache" "$root/ccache"
    [ "$user" = root ] && home=/root || home=/home/$user
    exec chroot --userspec="$user" "$root" env -i HOME="$home" USER="$user" LANG=C.UTF-8 CI=true CCACHE_DIR=/ccache CCACHE_UMASK=000 \
      PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin bash -c "cd /qasearch && $3"' \
    - "$1" "$2" "$3" </dev/null
}

# fresh_root BASE ROOT PERSON: a copy of the base with a checkout, and with the user where there is one.
fresh_root() {
  local base=$1 root=$2 person=$3
  rm -rf "$root"
  cp -a --reflink=auto "$base" "$root"
  cp /etc/resolv.conf "$root/etc/resolv.conf"
  mkdir -p "$root/ccache" "$root/qasearch"
  git ls-files -z | tar --create --null --files-from=- | tar --extract --no-same-owner --directory "$root/qasearch"
  [ "$person" != root ] || return 0
  inside "$root" root "useradd --create-home tester && chown -R tester /qasearch"
  [ "$person" = sudo ] || return 0
  inside "$root" root "apt-get update -q && apt-get install -q -y --no-install-recommends sudo"
  echo 'tester ALL=(ALL) NOPASSWD: ALL' >"$root/etc/sudoers.d/tester"
}

# for_each_release FUNCTION DIR [RELEASE...]: FUNCTION FOLDER RELEASE for each release that can be had; 1 if one failed.
for_each_release() {
  local function=$1 dir known release suite components row failed=0 status
  [ $# -ge 2 ] || die "usage: DIR [RELEASE...]"
  [ "$(id -u)" = 0 ] || die "making minimal roots needs root"
  command -v debootstrap >/dev/null || die "debootstrap is missing; run: apt-get install debootstrap"
  mkdir -p "$2"
  dir=$(cd "$2" && pwd -P)
  shift 2
  known=" $(printf '%s\n' "${platforms[@]}" | awk '{ print $1 }' | tr '\n' ' ')"
  for release in "$@"; do
    [[ $known == *" $release "* ]] || die "no such release: $release (one of$known)"
  done
  for row in "${platforms[@]}"; do
    read -r release suite components <<<"$row"
    if [ $# -gt 0 ] && [[ " $* " != *" $release "* ]]; then continue; fi
    say "$release"
    mkdir -p "$dir/$release/packages/partial" "$dir/$release/ccache"
    chmod 1777 "$dir/$release/ccache"
    status=0
    base_root "$suite" "$components" "$dir/$release" || status=$?
    if [ "$status" = 77 ]; then
      echo "$release: skipped: its packages cannot be reached"
    elif [ "$status" != 0 ]; then
      failed=1
    else
      "$function" "$dir/$release" "$release" || failed=1
    fi
  done
  return "$failed"
}
