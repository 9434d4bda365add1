# One id for several entries: every one keeps its file over all runs, whatever leaves, comes, or stands where.
item() { echo "<item><title>$1</title><guid isPermaLink='false'>the-same</guid><link>https://log.example/$1/</link><pubDate>Mon, 0$2 Jan 2024 10:00:00 GMT</pubDate><description>&lt;p&gt;$3&lt;/p&gt;</description></item>"; }
feed() { echo "<rss version='2.0'><channel><title>Log</title><link>https://log.example/</link>$*</channel></rss>" > feed.xml; }
run() { echo "== $1"; feedark convert -q -l plain --no-site-config feed.xml -o out; grep -r one out/posts | LC_ALL=C sort; }
a="$(item a 1 'a is one')"; b="$(item b 2 'b is one')"; c="$(item c 3 'c is one')"; d="$(item d 4 'd is one')"
feed "$a"; run "alone"
feed "$b" "$a"; run "posted again"
feed "$d" "$c" "$b"; run "the first left"
feed "$b" "$c" "$d" "$a"; run "in another order"
feed "$(item a 1 'a is one, and was edited')" "$(item renamed 2 'b is one, and has another title')" "$c"; run "edited"
feed "$c" "$c"; run "twice the same"
run "and again"
feedark convert -v -l plain feed.xml -o said
# The same feed in any order gives the same files.
feed "$a" "$b" "$c" "$d"; feedark convert -q -l plain --no-site-config feed.xml -o first
feed "$d" "$b" "$a" "$c"; feedark convert -q -l plain --no-site-config feed.xml -o second
diff -r first/posts second/posts && echo "the same files"
