# What -o names is written whole or stays as it was: another name until then, by force, through a link, into what is no file.
set +e
cp "$SOURCE/docs/examples/example.xml" feed.xml
echo "<p>new</p>" > page.html
feedark convert -q feed.xml -o out
mkdir elsewhere
for command in "html2md page.html" "inspect feed.xml" "inspect --json feed.xml" "verify out"; do
  echo old > file
  feedark $command -o file; echo "$command, it is there: $?"; cat file
  (ulimit -f 0; trap '' XFSZ; feedark $command --force -o file); echo "no room: $?"; cat file
  feedark $command --force -o file; echo "by force: $?"; wc -l < file
  ln -sf ../link.md elsewhere/link
  echo old > link.md
  feedark $command --force -o elsewhere/link; echo "through a link: $?"; wc -l < link.md
  feedark $command --force -o /dev/null; echo "to a device: $?"
  feedark $command -o none/file; echo "no folder: $?"
done
feedark html2md missing.html -o missing.md; echo "nothing to write: $?"
(ulimit -f 0; trap '' XFSZ; feedark html2md page.html -o pages/); echo "no room in a folder: $?"
ls -A . pages elsewhere
mkdir .file.new
feedark html2md --force page.html -o file; echo "its other name is taken: $?"
rmdir .file.new
ln file .file.new
feedark html2md --force page.html -o file; echo "by a second name: $?"; cat file
