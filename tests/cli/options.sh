# Options before and after operands, in both forms; `--` ends them.
cp "$SOURCE/docs/examples/example.xml" -- -odd.xml
feedark convert -qo a --layout=plain -- -odd.xml
feedark convert -q ./-odd.xml --layout plain --output b
diff -r a b
feedark html2md --bullet '*' <<'HTML'
<ul><li>one</li></ul>
HTML
