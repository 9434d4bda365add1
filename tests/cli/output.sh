# `-o` of the commands that write no archive: a file that is there is left alone, but with --force; a dry run writes none.
set +e
feedark convert -q "$SOURCE/docs/examples/example.xml" -o out
feedark inspect "$SOURCE/docs/examples/example.xml" > table
feedark inspect "$SOURCE/docs/examples/example.xml" -o it; echo "$?"
cmp it table
feedark inspect "$SOURCE/docs/examples/example.xml" -o it; echo "there already: $?"
feedark inspect --json --force "$SOURCE/docs/examples/example.xml" -o it; echo "by force: $?"
feedark inspect --json "$SOURCE/docs/examples/example.xml" | cmp - it
feedark inspect "$SOURCE/docs/examples/example.xml" -o no/such/it; echo "no folder: $?"
feedark verify out -o checked; echo "$?"
cat checked
feedark verify --json out -o checked.json; echo "$?"
cat checked.json
echo '<p>one</p>' > one.html
feedark html2md --dry-run one.html -o one.md; echo "dry: $?"
feedark html2md --dry-run one.html
feedark verify --dry-run out -o dry > /dev/null
LC_ALL=C ls
