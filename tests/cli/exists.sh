# What feedark did not write is not overwritten without --force.
mkdir mine
echo "my notes" > mine/notes.txt
echo "not an archive" > mine.tar.gz
feedark convert -o mine "$SOURCE/docs/examples/example.xml" || echo "exit status $?"
feedark convert -o mine.tar.gz "$SOURCE/docs/examples/example.xml" || echo "exit status $?"
cat mine/notes.txt mine.tar.gz
feedark convert --force -q -o mine "$SOURCE/docs/examples/example.xml"
cat mine/notes.txt
