"""Texts that break front matter and file names: the known ones, and seeded mixtures of what they are made of."""
import random

KNOWN = [
    "Yes", "No", "on", "off", "y", "n", "true", "False", "null", "Null", "~", "NaN", ".nan", ".inf", "-.INF", "1.0", "0", "-1", "+1", "0x1F", "0o17", "017", "0b1010",
    "1_000", "1e3", "1:30", "12:30:45", "190:20:30", "2020-01-01", "2020-01-01 10:00:00", "2001-12-14t21:59:43.10-05:00", "2020-1-1", "0123", "1,000", "١٢٣",
    "- a", "-", "--", "---", "--- x", "...", "... x", "# b", "a #b", "a # b", "#", "a: b", "a:", ":a", ": a", ":", "::", "?", "? a", "|", "|-", ">", "> a", "<<", "<<: *a", "=",
    '"q"', "'q'", "it's", '"', "'", "''", '""', "a\"b'c", "C:\\dir\\new", "\\", "\\\\", "\\n", "\\u0041", "\\x41", "trailing\\", "{x}", "{", "}", "[y]", "[", "]", "[a, b]", "{a: b}", "a, b", ",",
    "*ref", "*", "&anc", "&", "!tag", "!", "!!str x", "%dir", "%", "@at", "@", "`tick`", "`", "$5", "${x}", "$(x)", "a\u00A0b", "\u00A0", "a\u0085b", "a\u2028b", "a\u2029b", "\uFEFFa", "a\uFEFF",
    "😀", "👩‍👩‍👧‍👦 family", "🇪🇺", "e\u0301", "é", "ﬁ", "Ａ", "שלום", "مرحبا", "a\u202Eb\u202C", "\u200Fa", "a\u200Bb", "a\u00ADb", "日本語: タイトル", "中文——标题", "ไทย", "हिन्दी", "Ελληνικά", "Привет: мир",
    "{{ x }}", "{% y %}", "{{< z >}}", "{{%s|t}}", "{% endraw %}", "{# c #}", "{{", "}}", "+++", "+++ x", "key = \"value\"", "[section]", "'''", '"""', "a = 1", "//", "/* x */", "--- # comment",
    "std::unique_ptr<S>", "a & b", "a < b > c", "&amp;", "&lt;b&gt;", "AT&T", "100%", "50% off: now", "C#", "F#: a language", "C++", ".NET", "..", ".", "../../etc/passwd", "/etc/passwd", "a/b/c", "a\\b", "con", "CON",
    "nul.txt", "aux", "com1", "COM¹", "lpt9", "prn", "clock$", "conin$", "trailing.", "trailing ", " leading", "a  b", "a\tb", "a|b", "a?b", "a*b", "a<b", "a>b", 'a"b', "a:b", "~user", "-rf", "--help", "index", "_index", "_draft",
    "untitled", "", " ", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢", "\U0001F600" * 80, "x" * 10000, "é" * 300, "日" * 200, "a" + "\u0301" * 200, "-" * 50, "." * 50, "a" * 199 + "é", "word " * 60, "Straße", "İstanbul", "ıstanbul", "ǅ", "ẞ", "K", "Ω",
    "<<EOF", "!!binary |", "? complex key", "- - a", "a\\", "x: |", "x: >", "title: x", "date: 2020-01-01", "yes: no", "null: null", "0777", "0o777", "1__0", "._1", "_1", "1.", ".5", "1e", "e1", "0x", "0xG", "12e03", "6.8523015e+5", "685_230.15", "-.inf", "!<tag:x> a",
]
PIECES = ["a", "B", "é", "日", " ", ": ", " #", "-", "'", '"', "\\", "{", "}", "[", "]", "&", "*", "!", "|", ">", "%", "@", "`", ",", "?", "=", "~", "$", "<", "0", "1.5", "yes", "null", "...", "---", "😀", "\u200F", "\u2028", "\u0085", "\u00A0", "/", ".", "\t", "\u0301", "{{", "%}"]


def texts(count=400):
    mixed = random.Random(7)
    made = list(KNOWN)
    while len(made) < count:
        made.append("".join(mixed.choice(PIECES) for _ in range(mixed.randint(1, 12))))
    return made
