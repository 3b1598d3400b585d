# watch PID SIGNAL TENTHS
#
# Ends process PID and its descendants when standard input closes, as it does when the JVM that
# holds its other end is gone. SIGNAL asks for it; what still runs after TENTHS of a second is
# killed. A line on standard input says that the process has ended and nothing is left to do.

pid=$1 signal=$2 patience=$3

# Finds parent, session and time of birth of a process, if it runs: a zombie no longer does. The
# time of birth tells a process from a later one with the same id.
look() {
  { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 1
  set -- ${stat##*) }
  [ "$1" != Z ] || return 1
  parent=$2 session=$4 birth=${20}
}

runs() {
  look "$1" && [ "$birth" = "$2" ]
}

# Adds every descendant to the family, as id:birth: those whose parents are in it, since every
# PostgreSQL backend begins a session of its own, and those in the session, since a child whose
# parent has ended is the child of another process.
gather() {
  everyone=
  for entry in /proc/[0-9]*; do
    other=${entry#/proc/}
    look "$other" || continue
    if [ "$session" = "$pid" ]; then
      family="$family $other:$birth"
    else
      everyone="$everyone $other:$parent:$birth"
    fi
  done
  grown=yes
  while [ "$grown" ]; do
    grown=
    for one in $everyone; do
      other=${one%%:*} one=${one#*:}
      case "$family " in
        *" $other:"*) ;;
        *" ${one%%:*}:"*) family="$family $other:${one#*:}" grown=yes ;;
      esac
    done
  done
}

tell() {
  for one in $family; do
    runs "${one%:*}" "${one#*:}" && kill -s "$1" "${one%:*}"
  done
}

look "$pid" || exit 0
born=$birth family=" $pid:$birth"

read -r _ && exit 0

gather
tell CONT
runs "$pid" "$born" && kill -s "$signal" "$pid"
while [ "$patience" -gt 0 ] && runs "$pid" "$born"; do
  sleep 0.1
  patience=$((patience - 1))
done

# Stopped first, so that it cannot have another child while we look for them.
runs "$pid" "$born" && kill -s STOP "$pid"
gather
tell KILL
