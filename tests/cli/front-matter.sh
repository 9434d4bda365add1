# A form of front matter that the layout lacks is said, with those that it has.
run() {
  status=0
  echo "\$ feedark convert $*" >&2
  feedark convert -q -o out "$@" "$SOURCE/docs/examples/example.xml" || status=$?
  echo "exit status $status" >&2
}
run --layout jekyll --front-matter toml
run --front-matter json
run --layout pelican --front-matter yaml
run --front-matter json --layout zola
run --front-matter xml
test -e out && echo "something was written"
run --layout zola --front-matter yaml
head -n 1 "$(find out/content/posts -name '*.md' ! -name _index.md | sort | head -n 1)"
