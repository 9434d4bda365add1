# Empty, missing, no feed, a web page: status 2 and what it is.
: > empty.xml
echo "just words" > words.txt
printf '\037\213\010' > cut.gz
printf '<html><head><title>x</title><link type="application/rss+xml" rel="alternate" href="https://b.example/rss"></head><body>no</body></html>' > page.html
printf '<?xml version="1.0"?>\n<!-- mine -->\n<opml version="2.0"><head/><body/></opml>' > list.opml
printf '<config/>' > other.xml
for f in empty.xml missing.xml words.txt cut.gz page.html list.opml other.xml; do
  feedark inspect "$f" || echo "exit status $?"
done
feedark inspect || echo "exit status $?"
