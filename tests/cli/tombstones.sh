# What a feed says was deleted (RFC 6721) stays and is marked, in a folder and in an archive, until it comes back.
entry() { echo "<entry><id>tag:log.example,2024:$1</id><title>$1</title><link href='https://log.example/$1/'/><published>2024-01-01T10:00:00Z</published><updated>2024-01-01T10:00:00Z</updated><content type='html'>&lt;p&gt;$1&lt;/p&gt;</content></entry>"; }
tombstone() { echo "<at:deleted-entry ref='tag:log.example,2024:$1' ${2-}/>"; }
feed() { echo "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:at='http://purl.org/atompub/tombstones/1.0'><id>tag:log.example,2024:log</id><title>Log</title><updated>2024-01-01T10:00:00Z</updated>$*</feed>" > feed.xml; }
manifest() { if [ -d $1 ]; then cat $1/_feedark/manifest.json; else tar -xOf $1 out/_feedark/manifest.json; fi; }
run() {
  echo "== $2"
  feedark convert -q -l plain --no-site-config feed.xml -o $1
  manifest $1 | grep -o '"deleted":"[^"]*"\|"path":"[^"]*"\|"verdict":"[^"]*"' | tr '\n' ' '; echo
  manifest $1 > before
  feedark convert -q -l plain --no-site-config feed.xml -o $1
  manifest $1 | cmp before - && echo "the same bytes again"
}
when="when='2024-02-03T04:05:06+01:00'"
for out in out out.tar; do
  feed "$(entry a)" "$(entry b)" "$(entry c)"; run $out "three entries"
  feed "$(tombstone a "$when")" "$(tombstone unknown "$when")" "$(entry c)" "$(tombstone b)"; run $out "two deleted, one of them without a time"
  feed "$(tombstone a "when='2024-01-15T00:00:00Z'")" "$(entry c)" "$(tombstone a "$when")"; run $out "said twice, the last counts; the other is not said any more"
  feed "$(entry c)"; run $out "neither is said any more"
  feed "$(tombstone a)" "$(entry c)"; run $out "said without a time, which is known"
  feed "$(tombstone c "$when")"; run $out "nothing but a tombstone"
  feed "$(entry a)" "$(tombstone b "$when")" "$(entry b)"; run $out "two came back, one beside its tombstone"
done
ls out/posts
