# What has left the feed is linked to and redirected as before; what somebody else wrote into the manifest leads nowhere else.
item() { echo "<item><title>$1</title><guid>$1</guid><link>https://log.example/old/$1.html</link><pubDate>Mon, 01 Jan 2024 10:00:00 GMT</pubDate><description>&lt;p&gt;to &lt;a href='https://log.example/old/$2.html'&gt;$2&lt;/a&gt;&lt;/p&gt;</description></item>"; }
feed() { echo "<rss version='2.0'><channel><title>Log</title><link>https://log.example/</link>$*</channel></rss>" > feed.xml; }
convert() { feedark convert -l hugo --no-permalink --links layout --redirects netlify feed.xml -o $1; }
show() {
  [ $1 = out ] || { mkdir unpacked; tar -xf $1 -C unpacked; cd unpacked; }
  cat out/static/_redirects
  tail -n 1 out/content/posts/*/index.md
  [ $1 = out ] || { cd ..; rm -r unpacked; }
}
for out in out out.tar; do
  feed "$(item a b)" "$(item b a)"
  convert $out
  feed "$(item b a)" "$(item c a)"
  convert $out
  show $out
  convert $out
done
sed -i 's|"/old/a.html"|"/x\\n/evil","https://evil.example/","/good.html",7|' out/_feedark/manifest.json
convert out
show out
