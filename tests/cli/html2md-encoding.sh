# html2md reads bodies and pages in any encoding: by their mark, the option, their <meta>, or a guess.
set +e
russian='\317\360\350\342\345\362'
printf "<html><head><meta charset=\"windows-1251\"><title>x</title></head><body><main><p>$russian</main>" | feedark html2md; echo "meta: $?"
printf '<meta http-equiv=Content-Type content="text/html; charset=koi8-r"><p>\360\322\311\327\305\324' | feedark html2md; echo "http-equiv: $?"
printf '<?xml version="1.0" encoding="iso-8859-2"?><html><p>\261' | feedark html2md; echo "XHTML: $?"
printf '\377\376<\0p\0>\0a\0\351\0' | feedark html2md; echo "byte order mark: $?"
printf '\357\273\277<meta charset=koi8-r><p>\303\251' | feedark html2md; echo "a mark before meta: $?"
printf "<p>$russian" | feedark html2md --encoding cp1251; echo "told: $?"
printf '<meta charset=utf-8><p>caf\351' | feedark html2md --encoding latin1; echo "told otherwise: $?"
printf '<p>caf\303\251' | feedark html2md --encoding UTF8; echo "told UTF-8: $?"
printf "<html lang=ru><p>$russian" | feedark html2md; echo "guessed by language: $?"
printf '<meta charset=utf-8><p>caf\351' | feedark html2md; echo "wrongly declared: $?"
printf '<p>caf\351' | feedark html2md --encoding klingon; echo "unknown: $?"
printf '<p>x <?xml version="1.0" encoding="koi8-r"?> caf\303\251' | feedark html2md; echo "an example in the text: $?"
printf '<p>caf\303\251' | gzip -n | feedark html2md; echo "compressed: $?"
seq 1 500 | gzip -n | head -c 200 | feedark html2md; echo "compressed and cut: $?"
mkdir folder
feedark html2md folder; echo "a folder: $?"
printf '<p>b' > b.html
feedark html2md missing.html folder b.html; echo "two that are none: $?"
