# The table: an export with pages, drafts and attachments; titles in wide characters, with controls, too long; a date that stands for none.
cat > export.xml <<'X'
<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Harbour &amp; Sea</title><link>https://sea.example</link><description>Tides</description><language>ja</language>
<wp:wxr_version>1.2</wp:wxr_version>
<item><title>港の記録</title><link>https://sea.example/1</link><pubDate>Tue, 06 Feb 2024 23:20:30 -0800</pubDate>
<content:encoded><![CDATA[<p>船が三隻。 Three ships.</p>]]></content:encoded><wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item>
<item><title>About</title><link>https://sea.example/about</link><pubDate>Mon, 30 Nov -0001 00:00:00 +0000</pubDate>
<content:encoded><![CDATA[We watch the <b>har</b>bour.]]></content:encoded><wp:post_type>page</wp:post_type><wp:status>draft</wp:status></item>
<item><title>An entry whose title goes on and on, far beyond what a table in a terminal can hold</title><link>https://sea.example/3</link>
<pubDate>2024-03-01 10:00:00</pubDate><content:encoded></content:encoded><wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item>
</channel></rss>
X
feedark inspect export.xml
feedark inspect -v - < export.xml | sed -n 4p
