import { Visitor } from 'oxc-parser'
import type { Rule, SourceFile, SourceTree, Violation } from './source-tree.ts'

const themeFile = 'src/web/ui/theme.ts'
const colour = /#([0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b|\b(rgba?|hsla?|hwb|lab|lch|oklab|oklch)\(/i
const colourName =
  /^(black|white|gr[ae]y|silver|red|green|blue|yellow|orange|purple|magenta|volcano|gold|lime|cyan|geekblue|pink|brown|teal|navy)$/i
const colourProperty = /colou?r$|^(background|fill|stroke)$/i

export const coloursInTheme: Rule = {
  name: 'a colour is written only in the theme',
  check: (tree) => [...pageCode(tree).flatMap(colourLiterals), ...styleSheets(tree)],
}

/** A heuristic: words a person would read, in the places where JSX shows them. */
export const wordsInLocales: Rule = {
  name: 'words on the page come from the locales',
  check: (tree) => pageCode(tree).flatMap((file) => (file.path.endsWith('.tsx') ? shownWords(file) : [])),
}

function pageCode(tree: SourceTree): SourceFile[] {
  return tree.code.filter(({ path, isTest }) => path.startsWith('src/web/') && path !== themeFile && !isTest)
}

function colourLiterals({ path, parsed, lineAt }: SourceFile): Violation[] {
  const violations: Violation[] = []
  const add = (start: number, found: unknown) =>
    violations.push({ at: `${path}:${lineAt(start)}`, says: `${found} is a colour: take it from the theme` })
  const addName = (property: string, value: { type: string; value?: unknown; start: number } | null) => {
    if (value?.type === 'Literal' && colourProperty.test(property) && colourName.test(String(value.value))) {
      add(value.start, value.value)
    }
  }
  new Visitor({
    Literal({ value, start }) {
      if (typeof value === 'string' && colour.test(value)) add(start, value)
    },
    TemplateElement({ value, start }) {
      if (colour.test(value.raw)) add(start, value.raw.match(colour)?.[0])
    },
    Property({ key, value }) {
      addName(key.type === 'Identifier' ? key.name : '', value)
    },
    JSXAttribute({ name, value }) {
      addName(name.type === 'JSXIdentifier' ? name.name : '', value)
    },
  }).visit(parsed.program)
  return violations
}

function styleSheets(tree: SourceTree): Violation[] {
  const sheets = tree.paths.filter((path) => path.startsWith('src/web/') && /\.(css|html)$/.test(path))
  return sheets.flatMap((path) =>
    tree
      .read(path)
      .split('\n')
      .flatMap((line, i) =>
        colour.test(line) ? [{ at: `${path}:${i + 1}`, says: 'a colour: take it from the theme' }] : [],
      ),
  )
}

const chinese = /\p{Script=Han}/u
const word = /\p{L}{2,}/u
const acronym = /^[\W\dA-Z]*$/
/** A language is called by its own name in every language. */
const ownNames = ['中文', '中']
const shownAttributes = [
  'title',
  'placeholder',
  'label',
  'alt',
  'aria-label',
  'tooltip',
  'description',
  'okText',
  'cancelText',
]

function shownWords({ path, parsed, lineAt }: SourceFile): Violation[] {
  const violations: Violation[] = []
  const add = (start: number, words: unknown) =>
    violations.push({
      at: `${path}:${lineAt(start)}`,
      says: `"${String(words).trim()}" belongs into the locales`,
    })
  new Visitor({
    JSXText({ value, start }) {
      const words = value.trim()
      if (word.test(words) && !acronym.test(words) && !ownNames.includes(words)) add(start, words)
    },
    JSXAttribute({ name, value }) {
      if (name.type !== 'JSXIdentifier' || !shownAttributes.includes(name.name) || value?.type !== 'Literal')
        return
      if (typeof value.value === 'string' && word.test(value.value) && !chinese.test(value.value)) {
        if (!acronym.test(value.value)) add(value.start, value.value)
      }
    },
    Literal({ value, start }) {
      if (typeof value === 'string' && chinese.test(value) && !ownNames.includes(value)) add(start, value)
    },
    TemplateElement({ value, start }) {
      if (chinese.test(value.raw)) add(start, value.raw)
    },
  }).visit(parsed.program)
  return violations
}
