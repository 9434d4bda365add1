# An input that is not there, is a folder, is empty, or is no feed.
run() {
  status=0
  echo "\$ feedark $*" >&2
  feedark "$@" || status=$?
  echo "exit status $status" >&2
}
mkdir folder
: > empty.xml
echo "Once upon a time" > story.txt
echo '<!DOCTYPE html><html><head><link rel="alternate" type="application/atom+xml" href="/feed.xml"></head><body>Hi</body></html>' > page.html
run convert missing.xml -o out
run convert folder -o out
run convert empty.xml -o out
run convert story.txt -o out
run convert page.html -o out
run inspect page.html
ls
