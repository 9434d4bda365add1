# The sandbox lets html2md write where it was told to: a new file, that file again, one beside others, a new folder.
set +e
echo '<p>one' > a.html
echo '<p>two' > b.html
feedark html2md -o new.md a.html; echo "a new file: $?"
feedark html2md --force -o new.md b.html; echo "again: $?"
cat new.md
mkdir deep
feedark html2md -o deep/both.md a.html b.html; echo "one file of two: $?"
feedark html2md -o slash/ a.html b.html; echo "with a slash: $?"
find deep slash -type f | LC_ALL=C sort
