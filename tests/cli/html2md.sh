# Bodies to Markdown: pipes, several files, a folder, a base, and what the report says of them.
printf '<p>One <em>two</em></p>' | feedark html2md
printf '<p><a href="/x">x</a></p>' | feedark html2md --base-url https://a.example/b/ -
printf '<p>a_b *c* <kbd>D</kbd></p><script>x</script><form><input></form>' > first.html
printf '<h1>H</h1><pre><code class="language-c">int a;</code></pre>' > second.html
feedark html2md --report first.html second.html
feedark html2md -o out/ first.html second.html
cat out/first.md out/second.md
feedark html2md -o out first.html || echo "exit status $?"
feedark html2md --force --json --report -o one.md first.html second.html
cat one.md
feedark html2md missing.html second.html || echo "exit status $?"
feedark html2md --wrap many first.html || echo "exit status $?"
printf '' | feedark html2md
