# What was mended is counted by entry and by name; controls of a title do not reach the terminal.
printf '%s\n' 'Warning: mysql_connect(): no' '<rss version="2.0"><channel><title>T</title>' \
 '<item><title>One CSI[31m red</title><link>https://a.example/1</link><description>a &nosuch; b</description><pubDate>soon</pubDate></item>' \
 '<item><title>Two<link>https://a.example/2</link><description><![CDATA[<p>x</description></item>' \
 '<item><title><![CDATA[Three]]></title><link>https://a.example/3</link><description><![CDATA[<p>cut' > plain.xml
python3 -c 'open("broken.xml", "w").write(open("plain.xml").read().replace("CSI", "\x9b"))'
feedark inspect broken.xml || echo "exit status $?"
