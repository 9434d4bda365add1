# A configuration is written where there is none; the owner's own is never touched.
feedark convert -q "$SOURCE/docs/examples/example.xml" -o with
test -f with/_config.yml && echo written
feedark convert -q --no-site-config "$SOURCE/docs/examples/example.xml" -o without
test -f without/_config.yml || echo none
echo 'title: mine' > without/_config.yml
feedark convert -q "$SOURCE/docs/examples/example.xml" -o without
cat without/_config.yml
ls without
