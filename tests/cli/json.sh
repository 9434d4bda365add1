# A report a line; nothing for people.
feedark convert --json -l plain -o out "$SOURCE/docs/examples/example.xml"
echo junk | cat - "$SOURCE/docs/examples/example.xml" | feedark convert --json -l plain -o out2 - || echo "exit status $?"
