#!/usr/bin/python3
"""Prints lib/text/entity_table.inc: the named character references of HTML, sorted by name, from Python's own table."""
import html.entities

names = {k[:-1]: (v, k[:-1] in html.entities.html5) for k, v in html.entities.html5.items() if k.endswith(";")}
print("/* Made by tests/support/make_entity_table.py: X(name, UTF-8, may stand without a semicolon) */")
for name in sorted(names, key=lambda n: n.encode()):
    value, legacy = names[name]
    text = "".join("\\%03o" % b for b in value.encode())
    print('X("%s", "%s", %d)' % (name, text, legacy))
