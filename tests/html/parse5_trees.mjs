// As dump_tree.c, by parse5. The folder that holds node_modules/parse5 is the argument.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
const { parseFragment, parse, defaultTreeAdapter } = await import(createRequire(process.argv[2] + '/x').resolve('parse5').replace('/cjs/', '/'))
const input = readFileSync(0)
const body = defaultTreeAdapter.createElement('body', 'http://www.w3.org/1999/xhtml', [])
const NS = { 'http://www.w3.org/2000/svg': 'svg ', 'http://www.w3.org/1998/Math/MathML': 'math ' }
const out = []
const name = (a) => a.prefix ? `${a.prefix}:${a.name}` : a.name
function print(nodes, depth) {
  const pad = '| ' + '  '.repeat(depth)
  for (const n of nodes) {
    if (n.nodeName === '#text') out.push(`${pad}"${n.value}"`)
    else if (n.nodeName === '#comment') out.push(`${pad}<!-- ${n.data} -->`)
    else if (n.tagName) {
      out.push(`${pad}<${NS[n.namespaceURI] ?? ''}${n.tagName}>`)
      for (const a of n.attrs.toSorted((a, b) => Buffer.compare(Buffer.from(name(a)), Buffer.from(name(b))))) out.push(`${pad}  ${name(a)}="${a.value}"`)
      print(n.content ? n.content.childNodes : n.childNodes, depth + 1)
    }
  }
}
for (let at = 0; at < input.length;) {
  const line = input.indexOf(10, at)
  const size = Number(input.subarray(at, line))
  const html = input.subarray(line + 1, line + 1 + size).toString('utf8')
  at = line + 1 + size
  const doc = parse('<!doctype html>')
  print(parseFragment(body, html, { scriptingEnabled: false }).childNodes, 0)
  out.push('====')
}
process.stdout.write(out.join('\n') + '\n')
