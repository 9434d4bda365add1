# The whole model; and an object even where the input is not usable.
feedark inspect --json "$SOURCE/tests/golden/feed/rss-minimal/feed.xml" | python3 -m json.tool
printf '<!DOCTYPE html><html><head><link rel="alternate" type="application/atom+xml" href="/feed.atom"></head></html>' > page.html
feedark inspect --json page.html || echo "exit status $?"
