# Streams that are closed, full, or read by nobody: nothing is lost or written elsewhere, and the status tells.
set +e
cp "$SOURCE/docs/examples/example.xml" feed.xml
feedark convert -q feed.xml -o sound
feedark convert -q feed.xml -o - >&-; echo "an archive to a closed output: $?"
feedark convert -q feed.xml -o - >/dev/full; echo "to a full one: $?"
feedark convert -q - -o none <&-; echo "from a closed input: $?"
ls none 2>/dev/null
feedark convert --json -v feed.xml -o out >&- 2>&- <&-; echo "all closed: $?"
diff -r sound out && feedark verify -q out; echo "what was written is whole: $?"
feedark convert -v --force feed.xml -o out 2>&-; echo "again, without an error stream: $?"
diff -r sound out && feedark verify -q out; echo "it is whole: $?"
for out in piped piped.tar.gz; do
  { sleep 0.3; feedark convert --json -q feed.xml -o $out; echo "$out, its report read by nobody: $?" >&2; } | true
  feedark verify -q $out; echo "it is whole: $?"
done
for command in "inspect feed.xml" "inspect --json feed.xml" "verify sound" "verify --json sound" help "help convert" --version; do
  feedark $command >&- 2>/dev/null; closed=$?
  feedark $command >/dev/full 2>/dev/null; full=$?
  feedark $command 2>&- >/dev/null; silent=$?
  echo "$command: closed $closed, full $full, without an error stream $silent"
done
echo "<p>x</p>" | feedark html2md >/dev/full; echo "html2md to a full output: $?"
feedark html2md <&-; echo "html2md from a closed input: $?"
echo "<p>x</p>" | feedark html2md -o x.md --report >&- 2>&-; echo "html2md without streams: $?"; cat x.md
