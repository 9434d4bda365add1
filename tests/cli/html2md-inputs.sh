# html2md opens its inputs before the sandbox closes: files, some of them twice, more than there are descriptors, beside what is no file.
set +e
for i in 1 2 3 4 5 6 7 8 9; do echo "<p>body $i" > $i.html; done
: > empty.html
mkdir folder
mkfifo pipe
echo '<p>a pipe' > pipe &
feedark html2md 1.html pipe 2.html missing.html folder empty.html 1.html /proc/self/comm; echo "all kinds: $?"
echo '<p>standard input' | feedark html2md 1.html - 2.html -; echo "standard input between: $?"
(ulimit -n 68; feedark html2md 1.html 2.html 3.html 4.html 5.html 6.html missing.html 7.html 8.html 9.html); echo "few descriptors: $?"
(ulimit -n 32; feedark html2md 1.html 2.html); echo "fewer: $?"
