# Edits, deleted files, entries that leave, a second layout and former states, in a folder and in an archive.
set +e
item() { echo "<item><title>$1</title><guid>$1</guid><link>https://log.example/$1/</link><pubDate>Mon, 01 Jan 2024 10:00:00 GMT</pubDate><description>&lt;p&gt;$2&lt;/p&gt;</description></item>"; }
feed() { echo "<rss version='2.0'><channel><title>Log</title><link>https://log.example/</link>$*</channel></rss>" > feed.xml; }
for out in out out.tar; do
  feed "$(item a one)" "$(item b one)"
  feedark convert -l plain --no-site-config feed.xml -o $out
  feedark convert -l plain --no-site-config feed.xml -o $out
  [ $out = out ] || { mkdir unpacked; tar -xf out.tar -C unpacked; cd unpacked; }
  echo mine >> out/posts/2024-01-01-a.md
  [ $out = out ] || { tar -cf ../out.tar out; cd ..; }
  feed "$(item a two)" "$(item c one)"
  feedark convert -l plain --no-site-config --dry-run -v feed.xml -o $out
  feedark convert -l plain --no-site-config --history feed.xml -o $out
  feed "$(item a two)" "$(item b two)" "$(item c two)"
  feedark convert -l plain --no-site-config --history feed.xml -o $out
  feedark convert -l plain --no-site-config --history feed.xml -o $out
  feedark convert -l jekyll --no-site-config feed.xml -o $out; echo "another layout: $?"
  feedark convert -l jekyll --no-site-config --force feed.xml -o $out; echo "by force: $?"
done
find out -type f | LC_ALL=C sort
tar -tf out.tar | LC_ALL=C sort
