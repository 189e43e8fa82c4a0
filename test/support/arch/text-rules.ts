import { type Argument, Visitor } from 'oxc-parser'
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

const things =
  'days?|hours?|minutes?|seconds?|weeks?|months?|years?|times|customers?|people|persons?|employees?|departments?|' +
  'rows?|lines?|columns?|cells?|characters?|purchases?|changes?|tags?|points?|answers?|contacts?|plans?|steps?|records?'
/** A number before what it counts or before a verb; a limit that we set ourselves is never one. */
const counting = new RegExp(
  `\\{\\{(?!least|most|limit)\\w+\\}\\}( more| newer)? (${things}|are|have|were|bring|hold|depend)\\b`,
)

export const countsHaveOne: Rule = {
  name: 'an English text that counts has a form for one and a form for many',
  check: (tree) =>
    localeFiles(tree)
      .filter((path) => isOf('en', path))
      .flatMap((path) => {
        const found = entriesIn(tree, path)
        return found.flatMap(([key, text]) => {
          const [, stem, form] = key.match(/^(.*)_(one|other)$/) ?? []
          if (!form) return counting.test(text) ? [{ at: path, says: `${key} counts: "${text}"` }] : []
          const other = `${stem}_${form === 'one' ? 'other' : 'one'}`
          return found.some(([each]) => each === other) ? [] : [{ at: path, says: `${other} is missing` }]
        })
      }),
}

export const problemTexts: Rule = {
  name: 'every problem that is thrown, and every refusal of a schema of ours, has its text',
  check(tree) {
    const known = new Set(
      localeFiles(tree)
        .filter((path) => path.startsWith('src/server/'))
        .flatMap((path) => [...textsIn(tree, path).keys()]),
    )
    return tree.code.flatMap((file) => {
      const violations: Violation[] = []
      if (!/^src\/(server|contracts)\//.test(file.path) || file.isTest) return violations
      const want = (code: Argument | undefined, start: number) => {
        if (code?.type !== 'Literal' || known.has(`problem.${code.value}`)) return
        violations.push({ at: `${file.path}:${file.lineAt(start)}`, says: `no text problem.${code.value}` })
      }
      new Visitor({
        NewExpression({ callee, arguments: [, code], start }) {
          if (callee.type === 'Identifier' && callee.name === 'Problem') want(code, start)
        },
        CallExpression({ callee, arguments: [first, second], start }) {
          if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return
          if (callee.property.name === 'refine') want(second, start)
          if (callee.property.name === 'addIssue') want(messageOf(first), start)
        },
      }).visit(file.parsed.program)
      return violations
    })
  },
}

function messageOf(issue: Argument | undefined): Argument | undefined {
  const entries = issue?.type === 'ObjectExpression' ? issue.properties : []
  for (const entry of entries) {
    if (entry.type === 'Property' && entry.key.type === 'Identifier' && entry.key.name === 'message')
      return entry.value
  }
  return undefined
}

function lacking(key: string, text: Set<string>, counterpart: Set<string> | undefined): string[] {
  if (!counterpart) return [`${key} is missing`]
  return [...text].filter((mark) => !counterpart.has(mark)).map((mark) => `${key} lacks ${mark}`)
}

/** Texts under their flattened keys. */
function entriesIn(tree: SourceTree, path: string): [key: string, text: string][] {
  const flat = (texts: Texts, prefix: string): [string, string][] =>
    Object.entries(texts).flatMap(([name, value]) =>
      typeof value === 'string' ? [[prefix + name, value]] : flat(value, `${prefix}${name}.`),
    )
  return flat(texts.parse(JSON.parse(tree.read(path))), '')
}

/** Flattened keys with the placeholders of each text; `''` marks an empty one. Plural forms count as one key. */
function textsIn(tree: SourceTree, path: string): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const [key, value] of entriesIn(tree, path)) {
    const stem = key.replace(/_(zero|one|two|few|many|other)$/, '')
    const placeholders = value.match(/\{\{[^}]*\}\}|<\/?\w+ ?\/?>/g) ?? []
    const marks = placeholders.map((mark) => mark.replace(/\s|,[^}]*/g, ''))
    found.set(stem, new Set([...(found.get(stem) ?? []), ...marks, ...(value.trim() ? [] : [''])]))
  }
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
