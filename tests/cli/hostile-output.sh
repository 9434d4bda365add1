# Links in the output, a manifest that names other places, one that is cut, and an output that another run holds.
set +e
cp "$SOURCE/docs/examples/example.xml" feed.xml
mkdir -p out/_feedark elsewhere
ln -s ../elsewhere out/posts
feedark convert -q -l plain feed.xml -o out; echo "a link in place of a folder: $?"
ls elsewhere
rm out/posts
mkdir out/posts
echo secret > elsewhere/file
ln -s ../../elsewhere/file out/posts/2024-05-20-templates.md
feedark convert -q -l plain feed.xml -o out; echo "a link in place of a file: $?"
cat elsewhere/file
find out/posts -type f -o -type l | LC_ALL=C sort | xargs -I{} find {} -printf '%y %f\n'
cp -r out named
sed -i 's|posts/2024-05-20-templates.md|../../elsewhere/file|' named/_feedark/manifest.json
feedark convert -q -l plain feed.xml -o named; echo "a manifest that leads out: $?"
cat elsewhere/file
feedark verify -q named; echo "and verify: $?"
cp -r out cut
head -c 300 out/_feedark/manifest.json > cut/_feedark/manifest.json
feedark convert -q -l plain feed.xml -o cut; echo "a manifest that is cut: $?"
rm cut/posts/2024-05-20-templates.md
echo mine >> cut/posts/2024-04-02-übergröße.md
feedark convert -q -l plain --force feed.xml -o cut; echo "by force: $?"
tail -n 1 cut/posts/2024-04-02-übergröße.md
ls cut/_feedark
ln -s elsewhere/target.tar.gz link.tar.gz
feedark convert -q feed.xml -o link.tar.gz; echo "a link to an archive: $?"
feedark convert -q feed.xml -o elsewhere/target.tar.gz
feedark convert -q feed.xml -o link.tar.gz; echo "that is there: $?"
[ -L link.tar.gz ] && ls elsewhere
flock out feedark convert -q -l plain feed.xml -o out; echo "held by another: $?"
