# A list that goes on from another is numbered as its generator reads it: Markdown where that begins with the first number, else tags.
cat > feed.json <<'END'
{"version": "https://jsonfeed.org/version/1.1", "title": "Lists", "items": [{"id": "1", "title": "List", "date_published": "2024-01-02T03:04:05Z",
"content_html": "<p>Behind a block:</p><ol start=3><li>three</li><li>four <pre>code</pre></li></ol><blockquote><ol start=5><li>five<pre>x</pre></li></ol></blockquote>"}]}
END
for layout in jekyll hugo hexo eleventy pelican zola astro obsidian plain; do
  echo "== $layout"
  feedark convert -q --no-site-config --layout "$layout" -o "$layout" feed.json
  find "$layout" -name '*.md' -exec sed -n '/Behind/,$p' {} +
done
