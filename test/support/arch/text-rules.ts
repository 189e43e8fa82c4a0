import { Visitor } from 'oxc-parser'
import { z } from 'zod'
import type { Rule, SourceTree, Violation } from './source-tree.ts'

const locales = ['zh-CN', 'en'] as const
type Locale = (typeof locales)[number]
type Texts = { [key: string]: string | Texts }
const texts: z.ZodType<Texts> = z.record(
  z.string(),
  z.lazy(() => z.union([z.string(), texts])),
)

export const sameTexts: Rule = {
  name: 'both languages have the same keys with the same placeholders, none empty',
  check: (tree) =>
    localeFiles(tree).flatMap((path) => {
      const locale = locales.find((name) => isOf(name, path)) ?? 'en'
      const other = path.replace(`/locales/${locale}`, `/locales/${locale === 'en' ? 'zh-CN' : 'en'}`)
      if (!tree.paths.includes(other)) return [{ at: path, says: `${other} is missing` }]
      const theirs = textsIn(tree, other)
      return [...textsIn(tree, path)].flatMap(([key, text]) => {
        if (text.has('')) return [{ at: path, says: `${key} is empty` }]
        return lacking(key, text, theirs.get(key)).map((says) => ({ at: other, says }))
      })
    }),
}

export const problemTexts: Rule = {
  name: 'every problem that is thrown has its text',
  check(tree) {
    const known = new Set(
      localeFiles(tree)
        .filter((path) => path.startsWith('src/server/'))
        .flatMap((path) => [...textsIn(tree, path).keys()]),
    )
    return tree.code.flatMap((file) => {
      const violations: Violation[] = []
      if (!file.path.startsWith('src/server/') || file.isTest) return violations
      new Visitor({
        NewExpression({ callee, arguments: [, code], start }) {
          if (callee.type !== 'Identifier' || callee.name !== 'Problem' || code?.type !== 'Literal') return
          if (known.has(`problem.${code.value}`)) return
          violations.push({ at: `${file.path}:${file.lineAt(start)}`, says: `no text problem.${code.value}` })
        },
      }).visit(file.parsed.program)
      return violations
    })
  },
}

function lacking(key: string, text: Set<string>, counterpart: Set<string> | undefined): string[] {
  if (!counterpart) return [`${key} is missing`]
  return [...text].filter((mark) => !counterpart.has(mark)).map((mark) => `${key} lacks ${mark}`)
}

/** Flattened keys with the placeholders of each text; `''` marks an empty one. Plural forms count as one key. */
function textsIn(tree: SourceTree, path: string): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  function add(key: string, value: string | Texts): void {
    if (typeof value !== 'string') {
      for (const [name, inner] of Object.entries(value)) add(key ? `${key}.${name}` : name, inner)
      return
    }
    const stem = key.replace(/_(zero|one|two|few|many|other)$/, '')
    const placeholders = value.match(/\{\{[^}]*\}\}|<\/?\w+ ?\/?>/g) ?? []
    const marks = placeholders.map((mark) => mark.replace(/\s|,[^}]*/g, ''))
    found.set(stem, new Set([...(found.get(stem) ?? []), ...marks, ...(value.trim() ? [] : [''])]))
  }
  add('', texts.parse(JSON.parse(tree.read(path))))
  return found
}

function localeFiles(tree: SourceTree): string[] {
  return tree.paths.filter(
    (path) => path.startsWith('src/') && path.endsWith('.json') && locales.some((name) => isOf(name, path)),
  )
}

/** `locales/en/x.json` and `locales/en.json` alike. */
function isOf(locale: Locale, path: string): boolean {
  return new RegExp(`/locales/${locale}(/.+)?\\.json$`).test(path)
}
