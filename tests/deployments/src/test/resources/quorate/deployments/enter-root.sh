# Runs a command as a container engine would: in a root directory of its own that cannot be written,
# as a user who has no rights. It needs no root and no engine, only user namespaces.
#
#   sh enter-root.sh ROOT IMAGE UID GID COMMAND...
set -eu

root=$1 image=$2 uid=$3 gid=$4
shift 4
mkdir -p "$root/proc" "$root/dev" "$root/quorate"

# As root of a namespace the mounts are made; within it another one has the user, who is nobody else.
exec unshare --user --map-root-user --mount sh -eu -c '
  root=$1 image=$2 uid=$3 gid=$4
  shift 4
  # Flags that the mount has must stay, or making it read-only is refused.
  seal() {
    flags=$(findmnt --noheadings --output VFS-OPTIONS --target "$1")
    mount -o "remount,bind,ro${flags#rw}" "$1"
  }
  mount --rbind "$root" "$root"
  mount --rbind /proc "$root/proc"
  mount --rbind /dev "$root/dev"
  mount --bind "$image" "$root/quorate"
  seal "$root/quorate"
  seal "$root"
  exec unshare --user --map-user="$uid" --map-group="$gid" --root="$root" --wd=/ "$@"
' enter "$root" "$image" "$uid" "$gid" "$@"
