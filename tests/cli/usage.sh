# What is said to somebody who does not know the command yet, or mistypes it.
run() {
  status=0
  echo "\$ feedark $*" >&2
  feedark "$@" || status=$?
  echo "exit status $status" >&2
}
run
run nosuch
run convert
run convert --nosuch x.xml
run convert --layout nosuch x.xml
run convert --jobs=many x.xml
run convert --layout
run convert -j 2000 x.xml
run inspect
run inspect one.xml two.xml
run verify
run html2md --bullet x
run inspect --bullet='*' x.xml
run html2md --history x.html
run verify --report x.tar.gz
run verify --base-url https://example.org/ x.tar.gz
