# What verify names in a folder, an archive and on standard input; 0 where all is as it was written, 1 where it is not.
set +e
cp "$SOURCE/docs/examples/example.xml" feed.xml
feedark convert -q feed.xml -o out -l plain
feedark convert -q feed.xml -o out.tar.gz -l plain
feedark verify out && feedark verify out.tar.gz && feedark verify - < out.tar.gz
for kind in tar tar.zst tar.xz zip; do
  feedark convert -q feed.xml -o out.$kind -l plain && feedark verify out.$kind && feedark verify - < out.$kind
done
echo mine > out/posts/extra.md
echo mine > out/posts/2024-05-20-templates.upstream.md
feedark verify out; echo "extra files: $?"
rm out/code/2024-05-20-templates/01.liquid
echo edited >> out/posts/2024-05-20-templates.md
feedark verify out; echo "missing and changed: $?"
feedark verify --json out; echo "in JSON: $?"
tar -cf edited.tar out
feedark verify edited.tar 2>&1 | tail -1
touch out/_feedark/journal
feedark verify -q out; echo "unfinished: $?"
feedark verify nowhere; echo "not there: $?"
head -c 600 out.tar.gz > cut.tar.gz
feedark verify cut.tar.gz; echo "cut: $?"
mkdir empty
feedark verify empty; echo "no manifest: $?"
