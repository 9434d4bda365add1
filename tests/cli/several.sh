# Several feeds go each into a folder of its own; a bad one does not stop the others, and the status is the worst.
cp "$SOURCE/docs/examples/example.xml" one.xml
cp "$SOURCE/tests/golden/feed/rss-minimal/feed.xml" two.xml
echo nothing > three.xml
mkdir sub
cp one.xml sub/one.xml
feedark convert -l plain -o out one.xml three.xml two.xml sub/one.xml || echo "exit status $?"
find out -type f | LC_ALL=C sort
