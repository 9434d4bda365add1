# Every limit that can be set, passed: each says so, and what came before it is kept.
set +e
item() { echo "<item><title>$1</title><guid>$1</guid><link>https://log.example/$1/</link><pubDate>Mon, 01 Jan 2024 10:00:00 GMT</pubDate>${3-}<description><![CDATA[<p>$2</p>]]></description></item>"; }
feed() { echo "<rss version='2.0'><channel><title>Log</title><link>https://log.example/</link>$*</channel></rss>" > feed.xml; }
long=$(printf 'word %.0s' $(seq 1 1000))
try() { echo "== $*" >&2; rm -rf out; feedark convert -l plain --no-site-config -o out "$@"; echo "$*: $?, $(ls out/posts 2>/dev/null | wc -l) posts"; }
feed "$(item a one)" "$(item b "$long")" "$(item c three)"
try --limit entries=2 feed.xml
try --limit entry=2k feed.xml
wc -c < out/posts/2024-01-01-b.md
try --limit input=1k feed.xml
printf '{"version":"https://jsonfeed.org/version/1.1","title":"f","items":[{"id":"a","title":"a","content_text":"x"},{"id":"b","title":"b","content_text":"%s"},{"id":"c","title":"c","content_text":"x"}]}' "$long" > feed.json
try --limit entries=2 feed.json
try --limit entry=2k feed.json
feed "$(item a one)" "<!-- $(printf '%2000000s' '') -->" "$(item b two)"
gzip -9n feed.xml
try --limit ratio=10 feed.xml.gz
try --limit inflated=1M feed.xml.gz
feed "$(item a "$(printf '<div>%.0s' $(seq 1 20))deep<p a=1 b=2 c=3>x")"
try --limit html-depth=10 --limit html-attributes=2 feed.xml
try --limit html-depth=10 --limit html-attributes=2 --limit diagnostics=1 feed.xml
feed "$(item a one "<x a='1' b='2' c='3'/>$(printf '<y>%.0s' $(seq 1 20))$(printf '</y>%.0s' $(seq 1 20))")"
try --limit depth=10 --limit attributes=2 feed.xml
feed "$(item a "$(printf '<b>x</b> %.0s' $(seq 1 30000))")" "$(item b two)"
try --limit memory=4M feed.xml
for wrong in depth=1 depth=x entry=1 size=1 entries 'entries=1 k' entries=99999999999999999999; do try --limit "$wrong" feed.xml; done
