# Former states are named in the manifest: verify sees when one is damaged, gone or nobody's, in folders and archives, over later runs too.
set +e
feed() {
  echo "<rss version='2.0'><channel><title>t</title><link>https://log.example/</link><item><title>a</title><guid>1</guid><description>&lt;p>text $1&lt;/p></description></item>${2-}</channel></rss>" > feed.xml
}
for out in out out.tar.gz out.zip; do
  for n in 1 2 3; do feed $n; feedark convert -q --history -l plain feed.xml -o $out; done
  feed 3 "<item><title>b</title><guid>2</guid><description>x</description></item>"
  feedark convert -q -l plain feed.xml -o $out; echo "$out, once more without --history: $?"
  feedark verify $out; echo "verify: $?"
done
grep -o '"history":[^]]*]' out/_feedark/manifest.json
find out/_feedark/history -type f | LC_ALL=C sort | xargs sha256sum | cut -c1-12
echo damage >> out/_feedark/history/posts/1970-01-01-a.1.md
feedark verify out; echo "a damaged one: $?"
feedark convert -q -l plain feed.xml -o out; feedark verify -q out; echo "it stays one: $?"
rm out/_feedark/history/posts/1970-01-01-a.1.md
feedark verify out; echo "one that is gone: $?"
cp feed.xml out/_feedark/history/posts/1970-01-01-a.1.md
sed -i 's|_feedark/history/posts/1970-01-01-a.1.md|../a.1.md|' out/_feedark/manifest.json
feedark verify -q out; echo "a path that leads out: $?"
