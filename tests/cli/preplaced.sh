# Links, pipes, folders and second names, put where something is to be written: nothing is written through them, nothing hangs, and what
# cannot be done is said.
set +e
sed 's/<p>/<p>new /; s/&lt;p>/\&lt;p>new /' "$SOURCE/docs/examples/example.xml" > new.xml
mkdir elsewhere
put() {
  rm -rf "$2"
  case $1 in
    link) ln -s "$PWD/elsewhere/file" "$2" ;;
    dangling) ln -s "$PWD/elsewhere/none" "$2" ;;
    fifo) mkfifo "$2" ;;
    folder) mkdir "$2"; touch "$2/x" ;;
    second) ln elsewhere/file "$2" ;;
  esac
}
try() {
  echo secret > elsewhere/file
  timeout 10 feedark convert -q -l plain feed.xml -o "$2" 2> said; status=$?
  [ $status -lt 3 ] || [ -s said ] || echo "nothing was said"
  left=$(ls elsewhere)
  [ "$(cat elsewhere/file)$left" = secretfile ] || echo "$1: something was written elsewhere: $left"
  echo "$1: $status"
}
for place in new journal manifest.json source source/feed.xml history; do
  for kind in link dangling fifo folder second; do
    rm -rf out
    cp "$SOURCE/docs/examples/example.xml" feed.xml
    feedark convert -q -l plain feed.xml -o out
    cp new.xml feed.xml
    echo secret > elsewhere/file
    put $kind out/_feedark/$place
    try "_feedark/$place is a $kind" out
  done
done
for kind in link dangling fifo folder second; do
  rm -rf out out.zip .out.zip.new
  cp "$SOURCE/docs/examples/example.xml" feed.xml
  feedark convert -q -l plain feed.xml -o out
  feedark convert -q -l plain feed.xml -o out.zip
  cp new.xml feed.xml
  echo secret > elsewhere/file
  put $kind out/posts/2024-05-20-templates.md
  try "a post is a $kind" out
  put $kind .out.zip.new
  try "the new archive is a $kind" out.zip
  rm -rf .out.zip.new
  [ $kind = link ] || [ $kind = second ] || { put $kind out.zip; try "the archive is a $kind" out.zip; }
done
rm -rf out.zip out
mkfifo out
try "the folder is a fifo" out
rm out
ln -s "$PWD/elsewhere/archive.bin" out.zip
: > elsewhere/archive.bin
feedark convert -q -l plain feed.xml -o out.zip; echo "a link to a file of another name: $?"
feedark convert -q -l plain feed.xml -o out.zip; echo "and again: $?"
[ -L out.zip ] && feedark verify -q out.zip; echo "it is whole: $?"
