# A feed that gives no more than teasers is called that, in the table and in the model.
cat > teasers.xml <<'X'
<rss version="2.0"><channel><title>News</title><link>https://n.example/</link><description>d</description>
<item><title>One</title><link>https://n.example/1</link><description>The harbour froze over [&#8230;]</description></item>
<item><title>Two</title><link>https://n.example/2</link><description>And then it thawed…</description></item>
</channel></rss>
X
feedark inspect teasers.xml
feedark inspect --json teasers.xml | tail -n 1
